using LiveStash.Web.Command;
using LiveStash.Web.Hosting;
using LiveStash.Web.Launcher;

return Usage.IsWanted(args) ? Usage.Print() : await StartFailure.ExplainedAsync(() =>
{
    CommandLine.Check(args);
    return LaunchCommand.Find(args) is { } launch ? ClusterLauncher.RunAsync(launch) : NodeApp.RunAsync(args);
});
