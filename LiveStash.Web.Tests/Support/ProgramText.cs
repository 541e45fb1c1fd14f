namespace LiveStash.Web.Tests.Support;

/// <summary>The <c>Program.cs</c> of an app, into which a reader puts lines of our documentation.</summary>
internal sealed class ProgramText(string text)
{
    private const string Builder = "var builder = WebApplication.CreateBuilder(args);";
    private const string Run = "app.Run();";
    private string _text = text;

    /// <summary>Namespaces go to the top, services behind the builder, the rest before the app runs.</summary>
    public void Add(string code)
    {
        foreach (var line in code.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            _text = With(line);
    }

    public override string ToString() => _text;

    private string With(string line)
    {
        if (line.StartsWith("using ", StringComparison.Ordinal))
            return $"{line}\n{_text}";
        return line.StartsWith("builder.", StringComparison.Ordinal)
            ? _text.Replace(Builder, $"{Builder}\n{line}", StringComparison.Ordinal)
            : _text.Replace(Run, $"{line}\n{Run}", StringComparison.Ordinal);
    }
}
