using Akka.Actor;
using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Protocol;

public sealed class EntryDirectoryTests : VirtualTimeKit
{
    private readonly EntryDirectory _directory = new();

    [Fact]
    public void An_entry_is_found_from_its_registration_to_its_removal()
    {
        var (key, entry) = (Sample.Key(), CreateTestProbe().Ref);

        _directory.Register(key, entry);
        var found = _directory.TryFind(key, out var there);
        _directory.Remove(key, entry);

        (found, there).ShouldBe((true, entry));
        _directory.TryFind(key, out _).ShouldBeFalse();
    }

    [Fact]
    public void The_end_of_an_old_entry_leaves_the_new_one_of_that_key_alone()
    {
        var (key, old, young) = (Sample.Key(), (IActorRef)CreateTestProbe().Ref, (IActorRef)CreateTestProbe().Ref);
        _directory.Register(key, old);
        _directory.Register(key, young);

        _directory.Remove(key, old);

        _directory.TryFind(key, out var there).ShouldBeTrue();
        there.ShouldBe(young);
    }
}
