using Hotspots.Runtime.Orleans.Messages;
using Hotspots.Tests;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;

namespace Hotspots.Runtime.Orleans.Tests;

/// <summary>
/// While a cluster is upgraded one server after the other, silos of two versions talk to each other. Messages/*.txt holds, for
/// each released version of the messages, what that version wrote; the present one has to read it.
/// </summary>
public class FormerMessageTests
{
    private static readonly Serializer Serializer = new ServiceCollection()
        .AddSerializer(serializers => serializers.AddAssembly(typeof(OrleansRuntime).Assembly))
        .BuildServiceProvider().GetRequiredService<Serializer>();

    private static readonly MomentMessage Moment = new(8_123, 638_992_944_000_000_000);

    private static readonly BoardQuestionMessage Question = new(0x8000_0000_0000_003f, "28d", 1);

    private static readonly HotspotMessage Hotspot =
        new(1, 12, 0.25, 212.5, [538_000.5, 174_000.25], 70.125, 3.5, [[0, 0, 25, 0, 25, 25, 0, 0], [5, 5, 10, 5, 10, 10, 5, 5]]);

    private static readonly object[] Samples =
    [
        Moment,
        Question,
        Hotspot,
        new CountMessage(62, 41, 3),
        new FigureMessage("12m", 7, new(1, 2, 3)),
        new AreaMessage(Moment, [new("1h", 0, new(1, 0, 0)), new("24h", 1, new(5, 4, 1))], 2),
        new BoardMessage(Moment, Question, new(812, 790, 3), new(4, 5, 6), [0, 17], [new(62, 41, 0), new(0, 1, 0)], 1),
        new SurfaceMessage(Moment, 638_968_752_000_000_000, 0x9f3a_61c0_7be2_d418, new(530_000, 170_000, 25, 2, 1, 250, 0.5, 100, [1, 2, 3, 255]), [Hotspot], 812, 638_992_943_990_000_000),
        new GridMessage(530_000, 170_000, 25, 2, 1, 250, 0.5, 100, [1, 2, 3, 255]),
        new EvidenceMessage(Moment, [0, 1, long.MaxValue]),
        new AlarmMessage(12, 3.25, 0.001, 0.04, true),
        new JudgementMessage(12, 480, 500, null, [1, 2], [0, 17], [new(1, 0.5, 0.25, 1, false), new(9, 2.5, 1e-6, 1e-4, true)]),
        new LifeMessage("K7Q2D", 638_990_000_000_000_000, true, new(12, 3.25, 0.001, 0.04, true)),
        new NewsMessage(3, "K7Q2D", "A1B2C", 638_991_000_000_000_000, 15, 14.5, 638_990_000_000_000_000, 538_000.5, 174_000.25),
        new ContourMessage(0.25, 64.5, 171, 146, [[[0, 0, 25, 0, 25, 25, 0, 0], [5, 5, 10, 5, 10, 10, 5, 5]]]),
    ];

    public static TheoryData<string> Versions { get; } = [.. Directory.GetFiles(Folder, "*.txt").Select(file => Path.GetFileName(file)!)];

    private static string Folder => Path.Combine(SharedData.Root, "tests", "Hotspots.Runtime.Orleans.Tests", "Messages");

    [Theory]
    [MemberData(nameof(Versions))]
    public void What_a_former_version_wrote_is_read(string version)
    {
        var written = File.ReadLines(Path.Combine(Folder, version)).Select(line => line.Split(' ')).ToDictionary(parts => parts[0], parts => parts[1]);
        Assert.NotEmpty(written);
        foreach (var (name, bytes) in written)
        {
            var sample = Samples.Single(sample => sample.GetType().Name == name);
            Assert.Equivalent(sample, Serializer.Deserialize<object>(Convert.FromHexString(bytes)), strict: true);
        }
    }

    [Fact]
    public void Every_message_is_kept_as_this_version_writes_it()
    {
        var kept = Directory.GetFiles(Folder, "*.txt").SelectMany(File.ReadLines).ToHashSet(StringComparer.Ordinal);
        var lines = Samples.Select(sample => $"{sample.GetType().Name} {Convert.ToHexStringLower(Serializer.SerializeToArray<object>(sample))}").ToList();
        Assert.True(lines.TrueForAll(kept.Contains), $"Messages changed. Keep what former versions wrote, and add a file of the next version with:\n{string.Join('\n', lines)}");
        Assert.Equal(MessageTests.Messages.Count, Samples.Length);
    }
}
