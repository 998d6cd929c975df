using Hotspots.Engine.Security.Access;
using Hotspots.Engine.Security.Audit;

namespace Hotspots.Engine.Tests;

public class AuditWriterTests
{
    private readonly FragileLog log = new();

    [Fact]
    public async Task What_is_posted_is_written_in_order_and_together()
    {
        await using (var writer = new AuditWriter(log, TimeProvider.System))
        {
            for (var number = 0; number < 5_000; number++)
            {
                await writer.PostAsync(Entry(number));
            }
        }

        Assert.Equal(Enumerable.Range(0, 5_000).Select(number => (long?)number), log.Now.Select(entry => entry.Rows));
        Assert.InRange(log.Calls, 1, 4_000);
    }

    [Fact]
    public async Task While_the_record_is_lost_whoever_waits_is_refused_and_what_was_posted_is_kept()
    {
        await using var writer = new AuditWriter(log, TimeProvider.System);
        var turns = new List<string?>();
        writer.Turned += turns.Add;
        log.Broken = true;
        await Assert.ThrowsAsync<AuditUnavailableException>(async () => await writer.WriteAsync(Entry(1)));
        Assert.Equal("It is broken.", writer.Fault);
        await writer.PostAsync(Entry(2));
        Assert.NotNull(await writer.ProbeAsync());
        log.Broken = false;
        await WaitAsync(() => log.Now.Count == 1);
        await writer.WriteAsync(Entry(3));
        Assert.Equal([2L, 3L], log.Now.Select(entry => entry.Rows!.Value));
        Assert.Null(writer.Fault);
        Assert.Equal(["It is broken.", null], turns);
        Assert.Equal(0, writer.Lost);
    }

    [Fact]
    public async Task An_entry_that_cannot_be_written_is_told_of_and_ends_nothing()
    {
        await using (var writer = new AuditWriter(log, TimeProvider.System))
        {
            log.Faulty = 2;
            foreach (var number in Enumerable.Range(1, 4))
            {
                await writer.PostAsync(Entry(number));
            }

            await WaitAsync(() => log.Now.Count == 4);
            Assert.Null(writer.Fault);
        }

        Assert.Equal([1L, null, 3L, 4L], log.Now.Select(entry => entry.Rows));
        Assert.Contains("could not be", log.Now[1].What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task However_many_are_brought_none_is_lost_while_the_record_can_be_written()
    {
        var sent = 3 * AuditWriter.MostWaiting;
        await using (var writer = new AuditWriter(log, TimeProvider.System))
        {
            await Parallel.ForAsync(0, sent, TestContext.Current.CancellationToken, (number, _) => writer.PostAsync(Entry(number), CancellationToken.None));
            Assert.Equal(0, writer.Lost);
        }

        Assert.Equal(sent, log.Now.Select(entry => entry.Rows).Distinct().Count());
        Assert.DoesNotContain(log.Now, entry => entry.Act == AuditAct.EntriesLost);
    }

    [Fact]
    public async Task What_finds_no_room_is_refused_before_it_happens_and_what_has_happened_waits()
    {
        await using var writer = new AuditWriter(log, TimeProvider.System);
        log.Broken = true;
        var (kept, refused) = (0, 0);
        while (refused < 10)
        {
            try
            {
                await writer.PostAsync(Entry(kept), TestContext.Current.CancellationToken);
                kept++;
            }
            catch (AuditUnavailableException)
            {
                refused++;
            }
        }

        Assert.InRange(kept, AuditWriter.MostWaiting, AuditWriter.MostWaiting + 2_000);
        var happened = writer.KeepAsync(Entry(kept)).AsTask();
        Assert.False(happened.IsCompleted);
        log.Broken = false;
        await happened;
        await WaitAsync(() => log.Now.Count == kept + 1);
        Assert.Equal(Enumerable.Range(0, kept + 1).Select(number => (long?)number), log.Now.Select(entry => entry.Rows));
        Assert.Equal(0, writer.Lost);
    }

    [Fact]
    public async Task A_record_that_is_lost_at_the_end_does_not_hold_up_the_end()
    {
        var writer = new AuditWriter(log, TimeProvider.System);
        log.Broken = true;
        await writer.PostAsync(Entry(1));
        await writer.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(1, writer.Lost);
    }

    [Fact]
    public async Task Whoever_may_have_seen_an_area_is_found_and_nobody_who_cannot()
    {
        var noon = DateTimeOffset.UnixEpoch;
        log.Entries.AddRange(
        [
            Seen("whole") with { Groups = ["domestic-abuse", "robbery"] },
            Seen("this") with { Area = "E1" },
            Seen("other") with { Area = "E2" },
            Seen("below") with { Area = "E9", Level = "lsoa" },
            Seen("drawn") with { Area = "POLYGON((0 0, 0 1, 1 1, 0 0))" },
            Seen("elsewhere") with { District = "lambeth" },
            Seen("both boroughs") with { District = "lambeth-lewisham" },
            Seen("another group") with { Groups = ["robbery"] },
            Seen("nobody can say") with { District = null, Groups = [], Sensitive = true },
            Seen("took") with { Act = AuditAct.Exported },
            Seen("signed in") with { Act = AuditAct.SignedIn, District = null, Groups = [] },
            Seen("too late") with { At = noon.AddDays(40) },
            Seen("another time") with { AboutAfter = noon.AddDays(-90), AboutUpTo = noon.AddDays(-60) },
        ]);
        var question = AuditQuestion.WhoSaw with
        {
            District = "lewisham", Groups = ["domestic-abuse"], Area = "E1", Level = "ward", From = noon, Until = noon.AddDays(31), AboutFrom = noon.AddDays(-28),
        };
        Assert.Equal(["whole", "this", "below", "drawn", "both boroughs", "nobody can say", "took"], (await question.AskAsync(log).ToListAsync()).Select(found => found.Entry.Who));

        AuditEntry Seen(string who) => new(AuditAct.Looked, who, Roles.Viewer, noon, null, "a look") { District = "lewisham", Groups = ["domestic-abuse"], Level = "ward" };
    }

    private static AuditEntry Entry(long number) => new(AuditAct.Looked, "a", Roles.Viewer, DateTimeOffset.UnixEpoch, null, "a look") { Rows = number };

    private static async Task WaitAsync(Func<bool> holds)
    {
        while (!holds())
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
