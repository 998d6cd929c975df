using Hotspots.Domain.Areas;
using Hotspots.Domain.Incidents;
using Hotspots.Engine.Live.Areas;
using Hotspots.Grains.Messages;

namespace Hotspots.Grains.Cells;

/// <summary>Asks the grains of areas, once: who asks a board asks again where that fails.</summary>
internal sealed class GrainAreas(IGrainFactory grains) : IAreaSource
{
    // An answer takes microseconds, and a token that goes along with each of hundreds of calls would cost more than the calls.
    public async Task<AreaAnswer> AnswerAsync(AreaKey? area, IReadOnlyList<AreaQuestion> questions, Moment moment, CancellationToken cancellation) =>
        (await grains.Area(area).AnswerAsync([.. questions.Select(AreaQuestionMessage.Of)], MomentMessage.Of(moment), CancellationToken.None).WaitAsync(cancellation)).ToAnswer();
}

/// <summary>Finds the grain of an area.</summary>
internal static class AreaGrainFactory
{
    /// <summary>The grain of an area; for none that of what has no place.</summary>
    public static IAreaGrain Area(this IGrainFactory grains, AreaKey? area) => area switch
    {
        null => grains.GetGrain<IUnlocatedGrain>(AreaText.Unlocated),
        { Level: AreaLevel.Ward } ward => grains.GetGrain<IWardGrain>(AreaText.Write(ward)),
        { Level: AreaLevel.Lsoa } lsoa => grains.GetGrain<ILsoaGrain>(AreaText.Write(lsoa)),
        { } borough => grains.GetGrain<IBoroughGrain>(AreaText.Write(borough)),
    };
}
