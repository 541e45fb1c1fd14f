using Microsoft.Extensions.Logging;

namespace LiveStash.AspNetCore.Diagnostics;

/// <summary>What the package logs. Events 3000–3099; never a reference, never a secret.</summary>
internal static partial class Log
{
    [LoggerMessage(3001, LogLevel.Debug, "A circuit begins: {Status}")]
    public static partial void CircuitBegins(this ILogger log, StashStatus status);

    [LoggerMessage(3002, LogLevel.Warning, "Whether a circuit's stash exists could not be known within {Timeout}: its page goes on without, and keeps its reference")]
    public static partial void CircuitGoesOnWithout(this ILogger log, TimeSpan timeout);

    [LoggerMessage(3003, LogLevel.Information, "Another connection took a circuit's stash over: its state goes on in a stash of its own")]
    public static partial void CircuitGoesOnBeside(this ILogger log);

    [LoggerMessage(3004, LogLevel.Warning, "The page could not be told its reference. Does it load the package's script LiveStash.AspNetCore.lib.module.js? Blazor does so by itself")]
    public static partial void PageLacksScript(this ILogger log, Exception exception);

    [LoggerMessage(3005, LogLevel.Debug, "The page is not connected: it is told its reference when it is back")]
    public static partial void PageIsAway(this ILogger log, Exception exception);

    [LoggerMessage(3006, LogLevel.Warning, "What was stashed of {Slot} could not be used ({Reason}): it begins anew")]
    public static partial void SlotDropped(this ILogger log, string slot, string reason);

    [LoggerMessage(3007, LogLevel.Warning, "Two components are stashed as {Slot}: only the later one is kept. Give each instance a StashKey")]
    public static partial void SlotTaken(this ILogger log, string slot);

    [LoggerMessage(3008, LogLevel.Error, "{Slot} could not be stashed by itself")]
    public static partial void AutoStashFailed(this ILogger log, string slot, Exception exception);

    [LoggerMessage(3009, LogLevel.Warning, "What a stash holds could not be read as {Type}: it is found with the status Error")]
    public static partial void StateRefused(this ILogger log, Type type, Exception exception);

    [LoggerMessage(3011, LogLevel.Warning, "{Component} is on a page without a render mode: it gets no circuit, and stays as it is drawn while IsRestoring. Give it, or a component around it, @rendermode InteractiveServer")]
    public static partial void NeverGetsCircuit(this ILogger log, Type component);

    [LoggerMessage(3012, LogLevel.Warning, "Migrate gave members that no [Stash] property of {Slot} has, and they are dropped: {Members}")]
    public static partial void MembersDropped(this ILogger log, string slot, string members);

    /// <summary>That another connection has taken the stash over is as it should be.</summary>
    public static void TellIfRefused(this ILogger log, string slot, StashSaveResult saved)
    {
        if (!saved.IsStored && saved.Status is not StashSaveStatus.Superseded)
            log.AutoStashRefused(slot, saved.Detail ?? saved.Status.ToString());
    }

    [LoggerMessage(3010, LogLevel.Warning, "{Slot} could not be stashed by itself: {Reason}")]
    private static partial void AutoStashRefused(this ILogger log, string slot, string reason);
}
