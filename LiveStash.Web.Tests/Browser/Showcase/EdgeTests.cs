using LiveStash.Web.Tests.Support;
using Microsoft.Playwright;

namespace LiveStash.Web.Tests.Browser.Showcase;

/// <summary>Contrast that Axe does not measure: of edges, which tell what can be pressed, and of the ring of a node that lacks copies.</summary>
[Collection(SharesBrowser.Name)]
public sealed class EdgeTests(DefaultBrowser browser)
{
    /// <summary>Of WCAG 2, for parts of the user interface and drawings.</summary>
    private const double ContrastMin = 3;

    private static readonly string[] Edges = ["--edge", "--warn-edge"];
    private static readonly string[] Grounds = ["--ground", "--card"];

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public Task Edges_stand_out_from_what_is_behind_them(ColorScheme scheme) => browser.OnTabAsync(async page =>
    {
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await page.GotoAsync("/cluster");

        foreach (var edge in Edges)
            foreach (var ground in Grounds)
                Contrast(await ColourAsync(page, edge), await ColourAsync(page, ground)).ShouldBeGreaterThanOrEqualTo(ContrastMin, $"{edge} on {ground}");
    }, $"{nameof(Edges_stand_out_from_what_is_behind_them)}-{scheme}");

    private static Task<string> ColourAsync(IPage page, string name) => page.EvaluateAsync<string>("name => getComputedStyle(document.documentElement).getPropertyValue(name).trim()", name);

    private static double Contrast(string one, string other)
    {
        double[] lights = [.. new[] { Light(one), Light(other) }.Order()];
        return (lights[1] + 0.05) / (lights[0] + 0.05);
    }

    /// <summary>Relative luminance of <c>#rrggbb</c>.</summary>
    private static double Light(string colour)
    {
        var parts = Convert.FromHexString(colour[1..]).Select(part => part / 255.0).Select(part => part <= 0.03928 ? part / 12.92 : Math.Pow((part + 0.055) / 1.055, 2.4)).ToArray();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }
}
