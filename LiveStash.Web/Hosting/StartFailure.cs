using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace LiveStash.Web.Hosting;

/// <summary>Ends a host that could not start with what is wrong, line by line, and exit code 1, in place of a stack trace.</summary>
internal static class StartFailure
{
    public static async Task<int> ExplainedAsync(Func<Task<int>> run)
    {
        try
        {
            return await run();
        }
        catch (Exception exception) when (Explain(exception) is { Count: > 0 } problems)
        {
            await Console.Error.WriteLineAsync("LiveStash.Web did not start:");
            foreach (var problem in problems)
                await Console.Error.WriteLineAsync($"  - {problem}");
            return 1;
        }
    }

    private static List<string> Explain(Exception exception) => exception switch
    {
        OptionsValidationException options => [.. options.Failures],
        AggregateException several => [.. several.InnerExceptions.SelectMany(Explain).Distinct()],
        _ when exception.GetBaseException() is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } =>
            [$"{exception.Message} Free the port, or choose another with --urls (browsers) or --Node:Port (other nodes)."],
        _ when exception.GetBaseException() is SocketException socket =>
            [$"{Above(socket, exception)?.Message ?? socket.Message} ({socket.Message}) Give addresses of this machine with --urls (browsers) and --Node:Hostname (other nodes)."],
        InvalidOperationException { Source: "LiveStash.Actors" or "Microsoft.AspNetCore.Server.Kestrel.Core" } => [exception.Message],
        _ => [],
    };

    /// <summary>What was to be done when it failed.</summary>
    private static Exception? Above(Exception cause, Exception? exception)
    {
        while (exception is not null && exception.InnerException != cause)
            exception = exception.InnerException;
        return exception;
    }
}
