using LiveStash.Protocol;
using LiveStash.Tests.Support;

namespace LiveStash.Tests.Protocol;

public sealed class CopySettingsTests
{
    private static readonly TimeSpan Ttl = TimeSpan.FromMinutes(5);

    [Fact]
    public void An_end_is_remembered_for_longer_than_older_versions_elsewhere_can_live() =>
        Sample.Copying.RememberEnd(mayBeElsewhere: true, Ttl).ShouldBe(Ttl + Sample.Copying.Lease);

    [Fact]
    public void An_end_of_what_was_nowhere_else_is_remembered_as_long_as_messages_travel() =>
        Sample.Copying.RememberEnd(mayBeElsewhere: false, Ttl).ShouldBe(CopySettings.EndRemembered);

    [Fact]
    public void Where_nobody_has_copies_an_end_is_remembered_as_long_as_messages_travel() =>
        (Sample.Copying with { Copies = 1 }).RememberEnd(mayBeElsewhere: true, Ttl).ShouldBe(CopySettings.EndRemembered);
}
