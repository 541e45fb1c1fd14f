namespace LiveStash.Web.Tests.Components;

/// <summary>A value that cannot be written while it leads to itself.</summary>
public sealed class Link
{
    public Link? Next { get; set; }

    public static Link ToItself()
    {
        var link = new Link();
        return link.Next = link;
    }
}
