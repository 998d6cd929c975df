using System.Runtime.CompilerServices;
using Hotspots.Engine.History;
using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;
using Hotspots.Server.Access;
using Hotspots.Server.Computing;
using Hotspots.Server.Http;
using Hotspots.Server.Settings;

namespace Hotspots.Server.Audit;

/// <summary>Entries of the record.</summary>
/// <param name="Found">How many there are.</param>
/// <param name="Entries">The newest of them, the oldest first.</param>
internal sealed record AuditAnswer(long Found, IReadOnlyList<AuditRow> Entries);

/// <summary>What verifying the record showed.</summary>
/// <param name="Whole">Whether nothing is wrong.</param>
/// <param name="First">The number of the first entry that is kept.</param>
/// <param name="Entries">How many are kept.</param>
/// <param name="Head">The head, to be kept elsewhere: count, link, time, seal.</param>
/// <param name="Faults">What is wrong.</param>
internal sealed record AuditVerdictPart(bool Whole, long First, long Entries, string Head, IReadOnlyList<string> Faults);

/// <summary><c>GET /api/audit/…</c>: the record of who looked, for auditors.</summary>
internal static class AuditEndpoints
{
    private const int UsualLimit = 1_000;
    private const int MostRows = 100_000;

    public static void MapAudit(this IEndpointRouteBuilder api)
    {
        var audit = api.MapGroup("/audit").WithTags("Audit");
        audit.Ask("entries", "Entries of the record: who did what, when, from where, and why.", new());
        audit.Ask("who-saw", "Who saw a district, an area or groups: whoever consulted them or took them away.", AuditQuestion.WhoSaw);
        audit.Ask("taken", "What was taken away, and by whom.", AuditQuestion.Taken);
        audit.MapGet("/verify", VerifyAsync).Needs(Roles.Auditor).Recorded(AuditAct.RecordRead)
            .WithName("audit-verify").WithSummary("Recomputes every link of the record, and says what is wrong.")
            .Produces<AuditVerdictPart>().ProducesProblem(StatusCodes.Status503ServiceUnavailable);
    }

    private static void Ask(this IEndpointRouteBuilder audit, string name, string summary, AuditQuestion question) => audit
        .MapGet($"/{name}", ([AsParameters] AuditQuery query, IAuditLog record, Computations computations, HttpContext context) => AnswerAsync(query, question, record, computations, context))
        .Needs(Roles.Auditor).Recorded(AuditAct.RecordRead)
        .WithName($"audit-{name}").WithSummary(summary)
        .Produces<AuditAnswer>(StatusCodes.Status200OK, "application/json", "text/csv")
        .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<IResult> AnswerAsync(AuditQuery query, AuditQuestion question, IAuditLog record, Computations computations, HttpContext context)
    {
        var limit = query.Limit ?? UsualLimit;
        if (limit is < 1 or > MostRows || query.Format is not (null or "" or "json" or "csv"))
        {
            throw new HistoryException($"limit goes from 1 to {MostRows:N0}, and format is json or csv.");
        }

        var asked = query.On(question);
        return query.Format == "csv" ? await CsvAsync(asked, limit, record, computations, context) : await JsonAsync(asked, limit, record, computations, context);
    }

    private static async Task<IResult> JsonAsync(AuditQuestion asked, int limit, IAuditLog record, Computations computations, HttpContext context)
    {
        var (found, newest) = await computations.RunAsync(context, cancellation => NewestAsync(asked.AskAsync(record, cancellation), AuditRow.Of, limit));
        context.Shows(new() { Rows = newest.Count });
        return TypedResults.Ok(new AuditAnswer(found, newest));
    }

    // Read twice: once for which entries are the newest, and once more for what they say, as it is written.
    private static async Task<IResult> CsvAsync(AuditQuestion asked, int limit, IAuditLog record, Computations computations, HttpContext context)
    {
        var (_, numbers) = await computations.RunAsync(context, cancellation => NewestAsync(asked.AskAsync(record, cancellation), (number, _) => number, limit));
        context.Shows(new() { Rows = numbers.Count });
        return TypedResults.Stream(output => AuditRow.WriteCsvAsync(output, RowsAsync(asked, numbers, record, context.RequestAborted), context.RequestAborted), "text/csv; charset=utf-8", "audit.csv");
    }

    private static async IAsyncEnumerable<AuditRow> RowsAsync(AuditQuestion asked, IReadOnlyList<long> numbers, IAuditLog record, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var (number, entry) in asked.AskAsync(record, cancellation))
        {
            if (numbers.Count == 0 || number > numbers[^1])
            {
                yield break; // It grows by being read.
            }

            if (number >= numbers[0])
            {
                yield return AuditRow.Of(number, entry);
            }
        }
    }

    private static async Task<(long Found, IReadOnlyList<T> Newest)> NewestAsync<T>(IAsyncEnumerable<(long Number, AuditEntry Entry)> entries, Func<long, AuditEntry, T> of, int limit)
    {
        var (found, newest) = (0L, new Queue<T>());
        await foreach (var (number, entry) in entries)
        {
            found++;
            newest.Enqueue(of(number, entry));
            if (newest.Count > limit)
            {
                newest.Dequeue();
            }
        }

        return (found, [.. newest]);
    }

    private static async Task<IResult> VerifyAsync(IAuditLog record, AuditWriter writer, ServerSettings settings, Computations computations, HttpContext context)
    {
        var verdict = await computations.RunAsync(context, cancellation => AuditVerification.RunAsync(record, [], null, cancellation));
        context.Shows(new() { Rows = verdict.Entries });
        return TypedResults.Ok(new AuditVerdictPart(
            verdict.IsWhole, verdict.First, verdict.Entries, SealedHead.Of(verdict.Head, writer.Now, settings.Audit.KeyBytes).ToString(), verdict.Faults));
    }
}
