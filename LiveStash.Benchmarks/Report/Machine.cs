using System.Globalization;
using System.Runtime.InteropServices;

namespace LiveStash.Benchmarks.Report;

/// <summary>Where it was measured, and what else the machine did.</summary>
/// <param name="Cores">Logical processors.</param>
/// <param name="Runtime">Version of .NET.</param>
/// <param name="System">Version of the operating system.</param>
/// <param name="LoadBefore">Processes that wanted a processor in the minute before; <see langword="null"/>: not known.</param>
/// <param name="LoadAfter">The same at the end, this run included.</param>
internal sealed record Machine(int Cores, string Runtime, string System, double? LoadBefore, double? LoadAfter)
{
    private const string LoadFile = "/proc/loadavg";

    public static Machine Now() => new(Environment.ProcessorCount, RuntimeInformation.FrameworkDescription, RuntimeInformation.OSDescription, Load(), null);

    public Machine AtTheEnd() => this with { LoadAfter = Load() };

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Cores} cores, {Runtime}, {System}; load before {LoadBefore:F1}, after {LoadAfter:F1}");

    private static double? Load() =>
        File.Exists(LoadFile) && double.TryParse(File.ReadAllText(LoadFile).Split(' ')[0], CultureInfo.InvariantCulture, out var load) ? load : null;
}
