using System.Reflection;
using Hotspots.Conformance;
using Hotspots.Domain.Density.Kernels;
using Hotspots.Domain.Groups;
using Hotspots.Domain.History;
using Hotspots.Domain.Time;
using Hotspots.Engine.History;
using Hotspots.Engine.History.Playbacks;
using Hotspots.Engine.History.Scores;

namespace Hotspots.Engine.Tests;

/// <summary>Whatever is asked of the past ends once nobody waits for it.</summary>
public class CancellationTests
{
    private static readonly Period Month = Storybook.Period("2026-09-01/2026-10-31");
    private static readonly GroupSet Groups = SquareCity.AllGroups;

    private static readonly Dictionary<Type, Action<ColumnView>> Questions = new()
    {
        [typeof(RatesAnswer)] = view => RatesAnswer.Of(view, new(Storybook.City, Groups, Month)),
        [typeof(Coverage)] = view => Coverage.Of(view),
        [typeof(ChangesAnswer)] = view => ChangesAnswer.Of(view, new(Storybook.City, Groups, Month, Month.Before, Storybook.Today, EachGroup: true)),
        [typeof(HoursAnswer)] = view => HoursAnswer.Of(view, new(Storybook.City, Groups, Month, [])),
        [typeof(SeriesAnswer)] = view => SeriesAnswer.Of(view, new(Storybook.City, Groups, Month, SeriesStep.Day, Storybook.Today)),
        [typeof(ExplanationAnswer)] = view => ExplanationAnswer.Of(view, new(Storybook.City, Groups, Month, [])),
        [typeof(EmergingAnswer)] = view => EmergingAnswer.Of(view, new(Storybook.City, Groups, Month, SeriesStep.Day, 250)),
        [typeof(NearRepeatsAnswer)] = view => NearRepeatsAnswer.Of(view, new(Storybook.City, Groups, Month, new([100], [604_800]), 99, 1)),
        [typeof(PastSurfaceAnswer)] = view => PastSurfaceAnswer.Of(view, new(Storybook.City, Groups, Month, Kernel.Quartic, 200)),
        [typeof(SurfaceSeriesAnswer)] = view => SurfaceSeriesAnswer.Of(
            view, new(Storybook.City, Groups, Month, SeriesStep.Day, 7, Kernel.Quartic, 200, KnowledgeBasis.Now, new(2026, 11, 20))),
        [typeof(ScoreAnswer)] = view => ScoreAnswer.Of(
            view, new(Storybook.City, Groups, Month, SeriesStep.Day, 7, 28, Kernel.Quartic, 200, 100, KnowledgeBasis.Now, new(2026, 11, 20))),
        [typeof(HotspotLivesAnswer)] = view => HotspotLivesAnswer.Of(view, Lives),
        [typeof(HotspotFound)] = view => HotspotFound.Of(view, Lives, "00000", []),
    };

    private static HotspotLivesQuestion Lives =>
        new(Storybook.City, Groups, Window.SevenDays, Kernel.Quartic, 200, Storybook.Now.AddDays(-28), Storybook.Now, KnowledgeBasis.Now);

    [Fact]
    public async Task Every_answer_about_the_past_ends_once_nobody_waits_for_it()
    {
        var story = await Storybook.OfAsync(17, 300);
        var gone = story.Columns.At().For(new CancellationToken(canceled: true));
        Assert.All(Questions.Values, ask => Assert.ThrowsAny<OperationCanceledException>(() => ask(gone)));
        Assert.All(Questions.Values, ask => Assert.ThrowsAny<OperationCanceledException>(() => ask(gone.Restricted())));
        Assert.All(Questions.Values, ask => Assert.ThrowsAny<OperationCanceledException>(() => ask(gone.Without(Groups))));
    }

    [Fact]
    public void No_answer_is_forgotten()
    {
        var answers = typeof(RatesAnswer).Assembly.GetTypes()
            .Where(type => type.GetMethods(BindingFlags.Static | BindingFlags.Public).Any(method => method.Name == "Of" && method.GetParameters() is [{ ParameterType: var first }, ..] && first == typeof(ColumnView)))
            .Where(type => type.IsPublic);
        Assert.Equal(answers.Select(type => type.Name).Order(StringComparer.Ordinal), Questions.Keys.Select(type => type.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Windows_that_move_look_whether_somebody_waits_at_each_incident()
    {
        var story = await Storybook.OfAsync(18, 300);
        using var leaving = new CancellationTokenSource();
        var looks = new PastLooks(story.Columns.At().For(leaving.Token), Lives).Take().GetEnumerator();
        Assert.True(looks.MoveNext());
        leaving.Cancel();
        Assert.Throws<OperationCanceledException>(() => looks.MoveNext());
    }
}
