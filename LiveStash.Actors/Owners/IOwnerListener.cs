namespace LiveStash.Owners;

/// <summary>Hears what happens to the stash that an owner holds.</summary>
internal interface IOwnerListener
{
    void OnSuperseded();
}
