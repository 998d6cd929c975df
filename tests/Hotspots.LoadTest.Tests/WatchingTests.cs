using System.Text;

namespace Hotspots.LoadTest.Tests;

public class WatchingTests
{
    [Fact]
    public void Positions_are_found_however_the_network_cuts_the_messages()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            var positions = Enumerable.Range(0, 1 + random.Next(20)).Select(_ => random.NextInt64(1_000_000)).ToList();
            var bytes = Encoding.UTF8.GetBytes(string.Concat(positions.Select(position =>
                $$$"""{"type":2,"invocationId":"1","item":{"version":"a","basedOn":null,"position":{{{position}}},"rest":"{{{new string('x', random.Next(3_000))}}}","arrivals":[{"position":7}]}}""" + "\u001e" + """{"type":6}""" + "\u001e")));
            var (reader, found, signs) = (new FrameReader(), new List<long>(), 0);
            for (var at = 0; at < bytes.Length;)
            {
                var next = Math.Min(bytes.Length, at + 1 + random.Next(700));
                reader.Read(bytes.AsSpan(at, next - at), message =>
                {
                    signs += message.Type == 6 ? 1 : 0;
                    if (message.Type == 2)
                    {
                        found.Add(message.Position!.Value);
                    }
                });
                at = next;
            }

            Assert.True(positions.SequenceEqual(found) && signs == positions.Count, $"seed {seed}");
        }
    }

    [Fact]
    public void An_answer_for_other_rows_or_none_at_all_is_not_taken()
    {
        var (fates, positions) = (new RowFate[2], new long[2]);
        bool Read(string text) => AnswerReader.Read(Encoding.UTF8.GetBytes(text), fates, positions);
        Assert.True(Read("""{"rows":2,"results":[{"row":1,"outcome":"accepted","position":8},{"row":2,"outcome":"rejected","position":null,"reason":"x"}],"notes":[]}"""));
        Assert.Equal([RowFate.Accepted, RowFate.Rejected], fates);
        Assert.Equal([8, 0], positions);
        Array.Clear(fates);
        Assert.False(Read("""{"rows":1,"results":[{"row":1,"outcome":"accepted","position":8}]}"""));
        Assert.False(Read("""{"rows":2,"results":[{"row":1,"outcome":"accepted","""));
        Assert.False(Read("<html>"));
    }

    [Fact]
    public void What_counts_is_the_highest_revision_in_whatever_order_the_answers_come()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var told = Enumerable.Range(0, 60).SelectMany(number => Enumerable.Range(1, 1 + random.Next(4)).Select(revision => new GeneratedRevision(
                number, revision, random.Next(9), 1_763_600_000_000 + random.Next(500_000), random.Next(5) == 0 ? GeneratedKind.Withdrawal : GeneratedKind.Report, false))).ToArray();
            GeneratedRevision[] mixed = [.. told, .. told];
            random.Shuffle(mixed);
            var standing = new Standing();
            foreach (var part in mixed.Chunk(7))
            {
                standing.Acknowledge(part);
            }

            var expected = told.GroupBy(each => each.Number).Select(each => each.MaxBy(one => one.Revision)).Where(each => each.Kind != GeneratedKind.Withdrawal)
                .Select(each => (each.Spot, Hotspots.Domain.Time.Window.OneHour.StepOf(DateTimeOffset.FromUnixTimeMilliseconds(each.OccurredMs))));
            Assert.True(expected.Order().SequenceEqual(standing.Counted.Order()), $"seed {seed}");
        }
    }

    [Fact]
    public void A_position_counts_once_however_often_it_is_answered()
    {
        var random = new Random(5);
        long[] answered = [.. Enumerable.Range(0, 5_000).Select(_ => 1 + random.NextInt64(3_000_000))];
        var positions = new Positions();
        var fresh = answered.Concat(answered).Chunk(11).Sum(part => positions.Add(part));
        Assert.Equal((answered.Distinct().Count(), answered.Distinct().LongCount(), answered.Max()), (fresh, positions.Count, positions.Highest));
        Assert.Equal(0, positions.Add([0]));
    }
}
