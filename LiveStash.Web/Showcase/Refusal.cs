namespace LiveStash.Web.Showcase;

/// <summary>What a page says of a save that did not come about.</summary>
internal static class Refusal
{
    public static string Of(StashSaveStatus status) => status switch
    {
        StashSaveStatus.NodeFull => "The server holds as many stashes as it may. Try again later.",
        StashSaveStatus.TooLarge => "That is more than one page may keep here.",
        _ => "The server could not store that just now. Try again.",
    };
}
