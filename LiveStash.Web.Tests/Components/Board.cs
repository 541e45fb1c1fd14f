using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace LiveStash.Web.Tests.Components;

/// <summary>Shows the note of a game: another instance for each game, and none where there is no game.</summary>
internal sealed class Board : ComponentBase
{
    private int? _game = 1;

    [Parameter]
    public bool Twice { get; set; }

    /// <summary>The instance that is on the page, or was the last one there.</summary>
    public Note Note { get; private set; } = null!;

    public void Show(int? game)
    {
        _game = game;
        StateHasChanged();
    }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (_game is { } game)
            Add(builder, game);
        if (Twice)
            Add(builder, "another");
    }

    private void Add(RenderTreeBuilder builder, object key)
    {
        builder.OpenComponent<Note>(0);
        builder.SetKey(key);
        builder.AddComponentReferenceCapture(1, note => Note = (Note)note);
        builder.CloseComponent();
    }
}
