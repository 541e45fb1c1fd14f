using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace LiveStash.Benchmarks.Micro;

/// <summary>Single pieces, by BenchmarkDotNet.</summary>
internal static class MicroProgram
{
    public const string Command = "micro";

    /// <summary>In this process: a program of its own would be built under the warnings, lock files and package versions of this repository.</summary>
    public static int Run(string[] args)
    {
        var config = DefaultConfig.Instance
            .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance))
            .AddDiagnoser(MemoryDiagnoser.Default)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "livestash-benchmarks"));
        return BenchmarkSwitcher.FromAssembly(typeof(MicroProgram).Assembly).Run(args, config).Any() ? 0 : 2;
    }
}
