using System.Buffers;
using Akka.Cluster;
using LiveStash.Protocol;

namespace LiveStash.Lanes;

/// <summary>One connection with another node, for parcels in both directions, until it breaks, falls silent, or the node is no member any more.</summary>
/// <remarks>What is written while an earlier write is under way is gathered, and goes behind it.</remarks>
internal sealed class Lane(UniqueAddress node, Stream stream, LaneServices services) : ILane
{
    /// <summary>The other end has died, or is cut off, if nothing comes for so long: what is sent until then is lost.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromSeconds(3);

    /// <summary>How often either end says that it is there.</summary>
    public static readonly TimeSpan PulseEvery = TimeSpan.FromSeconds(1);

    /// <summary>What may wait for the other end to read. More goes through Akka.Remote.</summary>
    private const int WaitingBytesMax = 4 * 1024 * 1024;

    private readonly Lock _lock = new();
    private ArrayBufferWriter<byte> _waiting = new();
    private ArrayBufferWriter<byte> _going = new();
    private bool _isWriting;
    private bool _hasEnded;
    private long _heardAt = services.Time.GetTimestamp();

    /// <summary>Carries parcels until it ends; then the stream is closed.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var (reading, pulsing) = (LaneThread.RunAsync(() => Read(ending.Token)), PulseAsync(ending.Token));
        try
        {
            await await Task.WhenAny(reading, pulsing).ConfigureAwait(false);
        }
        finally
        {
            End();
            await ending.CancelAsync().ConfigureAwait(false);
            // What has come is handled before the next lane's; and how the other one ends is nobody's to learn.
            await Task.WhenAll(reading, pulsing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public bool TrySend(Parcel parcel)
    {
        lock (_lock)
        {
            if (_hasEnded || _waiting.WrittenCount > WaitingBytesMax || !TryWrite(parcel))
                return false;
        }

        Flush();
        return true;
    }

    /// <summary>Akka.Remote says what is wrong with a message that cannot be written.</summary>
    private bool TryWrite(Parcel parcel)
    {
        try
        {
            services.Frames.Write(parcel, _waiting);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private void Read(CancellationToken stop)
    {
        var inbox = new LaneInbox(services.Frames);
        while (!stop.IsCancellationRequested && inbox.ReadMore(stream))
        {
            Volatile.Write(ref _heardAt, services.Time.GetTimestamp());
            while (inbox.TryTake(out var parcel))
                Receive(parcel);
        }
    }

    /// <summary>Whose parcel it is, is known by the certificate.</summary>
    private void Receive(Parcel? parcel)
    {
        if (parcel is not null && parcel.From.Equals(node))
            services.Received(parcel);
    }

    private async Task PulseAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(PulseEvery, services.Time);
        while (await timer.WaitForNextTickAsync(stop).ConfigureAwait(false))
        {
            if (services.Time.GetElapsedTime(Volatile.Read(ref _heardAt)) > SilentAfter || !services.IsMember(node))
                return;
            Pulse();
        }
    }

    private void Pulse()
    {
        lock (_lock)
        {
            if (_isWriting)
                return;
            LaneFrames.WritePulse(_waiting);
        }

        Flush();
    }

    /// <summary>Whoever finds no write under way writes, and goes on with what comes meanwhile.</summary>
    private void Flush()
    {
        lock (_lock)
        {
            if (_isWriting)
                return;
            _isWriting = true;
        }

        _ = WriteAsync();
    }

    private async Task WriteAsync()
    {
        try
        {
            while (TakeWaiting())
                await stream.WriteAsync(_going.WrittenMemory).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // Whatever a connection that breaks throws: reading ends by it, too, and says so.
            End();
        }
    }

    private bool TakeWaiting()
    {
        lock (_lock)
        {
            if (_waiting.WrittenCount == 0)
            {
                _isWriting = false;
                return false;
            }

            (_waiting, _going) = (_going, _waiting);
            _waiting.ResetWrittenCount();
            return true;
        }
    }

    private void End()
    {
        lock (_lock)
            _hasEnded = true;
        stream.Dispose();
    }
}
