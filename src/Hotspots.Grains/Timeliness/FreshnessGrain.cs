using Hotspots.Domain.Time;
using Hotspots.Engine.Journal;
using Hotspots.Engine.Live.Cells;
using Hotspots.Engine.Timeliness;
using Hotspots.Grains.Messages;

namespace Hotspots.Grains.Timeliness;

internal sealed class FreshnessGrain(CellContext context) : Grain, IFreshnessGrain
{
    private readonly FreshnessReader reader = new(context.Journal, context.Placer.Catalogue);

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        reader.Dispose();
        return base.OnDeactivateAsync(reason, cancellationToken);
    }

    public async Task<FreshnessMessage> NowAsync(string window, DateTimeOffset now, ulong without, CancellationToken cancellation)
    {
        var asked = Window.Find(window) ?? throw new KeyNotFoundException($"There is no window '{window}'.");
        try
        {
            return FreshnessMessage.Of(await reader.NowAsync(asked, now, new(without), cancellation));
        }
        catch (JournalUnavailableException failure)
        {
            throw new JournalSilentException(failure.Message);
        }
    }
}
