using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Access;

namespace Hotspots.Server.Audit;

/// <summary>Keeps what strangers are refused from filling the record: within an hour the first are entries of their own, the others are counted together.</summary>
/// <remarks>
/// How many there are so far is an entry at every tenfold, so that a flood shows while it lasts; the count of an hour is one when the next begins, or the
/// server ends. Each server of a cluster counts for itself. What a known credential or account is refused never comes here.
/// </remarks>
internal sealed class AnonymousRefusals(AuditWriter writer) : IAsyncDisposable
{
    /// <summary>So many within an hour are entries of their own.</summary>
    public const int MostAlone = 100;

    private const int Tenfold = 10;
    private const int MostNetworks = 10_000;
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private readonly Lock gate = new();
    private readonly HashSet<string> networks = new(StringComparer.Ordinal);
    private DateTimeOffset since = writer.Now;
    private long count;
    private long told = MostAlone;
    private long next = MostAlone * Tenfold;

    /// <summary>Writes one down, or counts it.</summary>
    /// <exception cref="AuditUnavailableException">There was no room for it in time.</exception>
    public async ValueTask TakeAsync(AuditEntry entry, CancellationToken cancellation = default)
    {
        foreach (var told in Counted(entry))
        {
            await writer.PostAsync(told, cancellation);
        }
    }

    /// <summary>Writes down what was counted last.</summary>
    public async ValueTask DisposeAsync()
    {
        if (BegunAnew(writer.Now) is { } last)
        {
            await writer.KeepAsync(last);
        }
    }

    // What is to be written now: of the hour that is over, and of this one.
    private List<AuditEntry> Counted(AuditEntry entry)
    {
        lock (gate)
        {
            var over = entry.At - since >= Memory ? BegunAnew(entry.At) : null;
            var now = ++count <= MostAlone ? entry : Sum(entry);
            return [.. new[] { over, now }.OfType<AuditEntry>()];
        }
    }

    private AuditEntry? Sum(AuditEntry entry)
    {
        if (networks.Count < MostNetworks)
        {
            networks.Add(Networks.Of(entry.From));
        }

        if (count < next)
        {
            return null;
        }

        next *= Tenfold;
        return Told();
    }

    private AuditEntry? BegunAnew(DateTimeOffset now)
    {
        lock (gate)
        {
            var last = count > told ? Told() : null;
            networks.Clear();
            (since, count, told, next) = (now, 0, MostAlone, MostAlone * Tenfold);
            return last;
        }
    }

    private AuditEntry Told()
    {
        told = count;
        var from = networks.Count < MostNetworks ? $"{networks.Count}" : $"{MostNetworks} or more";
        return new(AuditAct.Refused, "nobody", Roles.None, writer.Now, null, FormattableString.Invariant(
            $"{count - MostAlone} refusals of strangers besides those that are entries of their own, since {since:yyyy-MM-dd HH:mm:ss}, from {from} networks")) { Rows = count - MostAlone };
    }
}
