using Hotspots.Domain.Areas;
using Hotspots.Domain.Groups;
using Hotspots.Domain.Incidents;
using Hotspots.Domain.Lenses;
using Hotspots.Engine.Live.Areas;
using Hotspots.Engine.Live.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace Hotspots.Server.Tests;

/// <summary>Puts another part in the place of one that is there.</summary>
internal static class ServiceSwaps
{
    public static void Replace<T>(this IServiceCollection services, T part)
        where T : class
    {
        services.Remove(services.Last(service => service.ServiceType == typeof(T)));
        services.AddSingleton(part);
    }

    public static void Decorate<T>(this IServiceCollection services, Func<T, T> around)
        where T : class
    {
        var inner = services.Last(service => service.ServiceType == typeof(T));
        services.Remove(inner);
        services.AddSingleton(provider => around((T)(inner.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, inner.ImplementationType!))));
    }
}

/// <summary>A runtime whose areas all count one too many: the fault that the self-check exists for.</summary>
internal sealed class LyingRuntime(IRuntime inner) : IRuntime
{
    public IAreaCell Unlocated => inner.Unlocated;

    public IAreaCell Area(AreaKey key) => new LyingArea(inner.Area(key));

    public IBoardCell Board(string district) => inner.Board(district);

    public ISurfaceCell Surface(Lens lens) => inner.Surface(lens);

    private sealed class LyingArea(IAreaCell inner) : IAreaCell
    {
        public Task<AreaAnswer> AnswerAsync(IReadOnlyList<AreaQuestion> questions, Moment moment, CancellationToken cancellation) =>
            inner.AnswerAsync(questions, moment, cancellation);

        public async Task<AreaFigures> FiguresAsync(GroupSet without, CancellationToken cancellation)
        {
            var figures = await inner.FiguresAsync(without, cancellation);
            return figures with { Figures = [.. figures.Figures.Select(figure => figure with { Count = figure.Count with { Current = figure.Count.Current + 1 } })] };
        }
    }
}
