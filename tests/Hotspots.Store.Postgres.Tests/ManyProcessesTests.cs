using System.Globalization;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Journal;

namespace Hotspots.Store.Postgres.Tests;

public sealed class ManyProcessesTests(Database database)
{
    [Fact]
    public async Task Whoever_appends_from_wherever_makes_one_order_that_every_tail_sees_whole()
    {
        var schema = database.NewSchema();
        await using var one = await database.OpenAsync(schema);
        await using var two = await database.OpenAsync(schema);
        using Child child = new(database.ConnectionString, schema, "c", appenders: 2, calls: 40), other = new(database.ConnectionString, schema, "d", 2, 40);
        const int Whole = (80 + 80 + 40 + 40) * Samples.PerCall;
        var tails = new[] { TailAsync(one.Journal, Whole), TailAsync(two.Journal, Whole) };
        var acknowledged = (await Task.WhenAll(
            ListenAsync(child), ListenAsync(other), AppendAsync(one.Journal, "a"), AppendAsync(two.Journal, "b"))).SelectMany(calls => calls).ToList();
        foreach (var tail in await Task.WhenAll(tails))
        {
            Assert.Equal(Enumerable.Range(1, Whole).Select(i => (long)i), tail.Select(change => change.Position.Value));
            Assert.Equal(Whole, tail.Select(change => change.Revision.Key).Distinct().Count());
            Assert.All(tail.Zip(tail.Skip(1)), pair => Assert.True(pair.First.RecordedAt <= pair.Second.RecordedAt));
            Assert.All(acknowledged, call => Stands(call, tail));
        }
    }

    [Fact]
    public async Task What_was_acknowledged_to_a_process_that_was_killed_is_there_and_others_go_on()
    {
        var schema = database.NewSchema();
        await using var store = await database.OpenAsync(schema);
        using var child = new Child(database.ConnectionString, schema, "k", appenders: 4, calls: 1_000_000);
        var acknowledged = new List<(long, string)>();
        await foreach (var call in child.AcknowledgedAsync())
        {
            acknowledged.Add(call);
            if (acknowledged.Count == 100)
            {
                child.Kill();
            }
        }

        var last = (await store.Journal.AppendAsync(Samples.Call("after")))[^1].Position;
        var kept = await Samples.ListAsync(store.Journal.ReadAsync(Position.Start, last));
        Assert.Equal(0, kept.Count % Samples.PerCall);
        Assert.Equal(kept.Count, kept.Select(change => change.Revision.Key).Distinct().Count());
        Assert.All(acknowledged, call => Stands(call, kept));
    }

    [Fact]
    public async Task Clocks_that_differ_make_no_time_of_recording_go_back()
    {
        var schema = database.NewSchema();
        var noon = new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
        var (early, late) = (new ManualClock(noon), new ManualClock(noon));
        late.Now = early.Now.AddHours(1);
        await using var ahead = await PostgresStore.OpenAsync(database.ConnectionString, late, schema: schema);
        await using var behind = await PostgresStore.OpenAsync(database.ConnectionString, early, schema: schema);
        await ahead.Journal.AppendAsync(Samples.Call("a"));
        var last = (await behind.Journal.AppendAsync(Samples.Call("b")))[^1].Position;
        Assert.Equal(last, behind.Journal.Head);
        Assert.All(await Samples.ListAsync(behind.Journal.ReadAsync(Position.Start, last)), change => Assert.Equal(late.Now, change.RecordedAt));
    }

    [Fact]
    public async Task What_one_process_appended_another_knows_supersedes_and_contradicts()
    {
        var schema = database.NewSchema();
        await using var one = await database.OpenAsync(schema);
        await using var two = await database.OpenAsync(schema);
        var source = new RandomRevisions(5);
        var (model, journals) = (new JournalModel(), new[] { one.Journal, two.Journal });
        foreach (var (turn, call) in source.Calls(60).Index())
        {
            Assert.Equal(call.Select(model.Append).ToList(), await journals[turn % 2].AppendAsync(call));
        }

        await one.Journal.WaitBeyondAsync(new(model.Head.Value - 1));
        foreach (var change in await Samples.ListAsync(one.Journal.ReadAsync(Position.Start, model.Head)))
        {
            var expected = model.ChangeAt(change.Position, change.RecordedAt);
            Assert.Equal(Exactly.Of(expected.Revision), Exactly.Of(change.Revision));
            Assert.Equal((Exactly.Of(expected.Superseded), expected.Stale), (Exactly.Of(change.Superseded), change.Stale));
        }
    }

    private static void Stands((long Position, string Call) call, List<Change> changes) => Assert.Equal(
        Samples.Call(call.Call).Select(revision => revision.Key),
        changes.GetRange((int)call.Position - 1, Samples.PerCall).Select(change => change.Revision.Key));

    private static async Task<List<Change>> TailAsync(PostgresJournal journal, int whole)
    {
        var seen = new List<Change>();
        while (seen.Count < whole)
        {
            await journal.WaitBeyondAsync(new(seen.Count));
            seen.AddRange(await Samples.ListAsync(journal.ReadAsync(new(seen.Count), journal.Head)));
        }

        return seen;
    }

    private static Task<List<(long, string)>> ListenAsync(Child child) => Samples.ListAsync(child.AcknowledgedAsync());

    private static async Task<List<(long, string)>> AppendAsync(PostgresJournal journal, string run)
    {
        var acknowledged = new List<(long, string)>();
        for (var call = 0; call < 40; call++)
        {
            var name = run + call.ToString("x", CultureInfo.InvariantCulture);
            acknowledged.Add(((await journal.AppendAsync(Samples.Call(name)))[0].Position.Value, name));
        }

        return acknowledged;
    }
}
