using LiveStash.Owners;

namespace LiveStash.Tests.Support;

/// <summary>A session, as its owner sees it.</summary>
internal sealed class OwnerEar : IOwnerListener
{
    private volatile bool _superseded;

    public bool Superseded => _superseded;

    public void OnSuperseded(StashOwner owner) => _superseded = true;

    public Task ShouldHearAsync() => Eventually.BeTrueAsync(() => _superseded, "the owner hears that it has lost its stash");
}
