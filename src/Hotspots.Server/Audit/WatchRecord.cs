using System.Runtime.CompilerServices;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Wire;
using Microsoft.AspNetCore.SignalR;

namespace Hotspots.Server.Audit;

/// <summary>Records one watch: that it began, with what was seen first; now and then that it goes on; and that it ended, with what was seen last.</summary>
/// <param name="writer">Where entries go.</param>
/// <param name="entry">What they have in common.</param>
/// <param name="permission">Is cancelled when what the watcher came in by is over.</param>
internal sealed class WatchRecord(AuditWriter writer, AuditEntry entry, CancellationToken permission)
{
    /// <summary>So often the record says that somebody still watches what is sensitive; and so soon they are cut off where it cannot.</summary>
    private static readonly TimeSpan Renewal = TimeSpan.FromMinutes(5);

    private DateTimeOffset began;
    private DateTimeOffset renewed;
    private long frames;
    private Frame? last;

    /// <summary>The frames, each shown only once the record allows it.</summary>
    /// <exception cref="HubException">They cannot be recorded.</exception>
    public async IAsyncEnumerable<Frame> Over(IAsyncEnumerable<Frame> source, CancellationToken stopping, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, permission); // A connection is cut later than what it came in by is over.
        try
        {
            await foreach (var frame in source.WithCancellation(either.Token).ConfigureAwait(false))
            {
                await AllowAsync(frame).ConfigureAwait(false);
                (frames, last) = (frames + 1, frame);
                yield return frame;
            }
        }
        finally
        {
            await EndAsync(permission.IsCancellationRequested ? "what the watcher came in by is over" : stopping.IsCancellationRequested ? "the server ended" : null).ConfigureAwait(false);
        }
    }

    private async ValueTask AllowAsync(Frame frame)
    {
        var now = writer.Now;
        if (last is null)
        {
            (began, renewed) = (now, now);
            await TellAsync(At(AuditAct.WatchBegan, frame)).ConfigureAwait(false);
        }
        else if (entry.Sensitive && (writer.Fault is not null || now - renewed >= Renewal))
        {
            renewed = now;
            await TellAsync(At(AuditAct.Watching, frame)).ConfigureAwait(false);
        }
    }

    private async ValueTask TellAsync(AuditEntry told)
    {
        try
        {
            await (entry.Sensitive ? writer.WriteAsync(told) : writer.PostAsync(told)).ConfigureAwait(false);
        }
        catch (AuditUnavailableException)
        {
            throw new HubException(RecordProblems.Told);
        }
    }

    // It has been seen. So the stream stays, one of those that a connection may have, until this can be told.
    private async ValueTask EndAsync(string? why)
    {
        if (last is not null)
        {
            var ended = At(AuditAct.WatchEnded, last);
            await writer.KeepAsync(ended with { What = why is null ? ended.What : $"{ended.What}; {why}" }).ConfigureAwait(false);
        }
    }

    private AuditEntry At(AuditAct act, Frame frame) => entry with
    {
        Act = act, At = writer.Now, Position = frame.Position, Rows = frames, Seconds = act == AuditAct.WatchBegan ? null : (writer.Now - began).TotalSeconds,
        AboutAfter = frame.Window.After, AboutUpTo = frame.Window.UpTo,
    };
}

/// <summary>What people are told where the record cannot be written.</summary>
internal static class RecordProblems
{
    public const string Told = "Who looks at this has to be recorded, and the record cannot be written now. It will be shown again as soon as that is mended.";
}
