using LiveStash.AspNetCore;

namespace LiveStash.Web.Tests.Hubs;

public sealed class ArrivalTextTests
{
    [Fact]
    public void The_text_of_what_a_page_brings_does_not_have_the_reference() =>
        new StashArrival("the-reference", StashMount.Reload).ToString().ShouldBe("StashArrival { Mount = Reload }");
}
