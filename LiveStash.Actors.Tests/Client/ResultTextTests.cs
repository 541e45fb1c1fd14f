namespace LiveStash.Tests.Client;

/// <summary>Results are logged, by apps that did not think of what they hold.</summary>
public sealed class ResultTextTests
{
    [Fact]
    public void The_text_of_a_save_says_what_became_of_it_and_does_not_have_the_reference()
    {
        var saved = new StashSaveResult(StashSaveStatus.Saved, "the-reference", 2) { CopyNode = "akka.tcp://shop@10.0.0.2:8081" };

        saved.ToString().ShouldBe("StashSaveResult { Status = Saved, Copies = 2, CopyNode = akka.tcp://shop@10.0.0.2:8081, Detail =  }");
    }
}
