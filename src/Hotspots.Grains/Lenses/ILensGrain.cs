namespace Hotspots.Grains.Lenses;

/// <summary>Whatever lives because somebody looks through a lens.</summary>
[Alias("hotspots.lens")]
public interface ILensGrain : IGrainWithStringKey
{
    /// <summary>Gives up its memory, unless somebody watches it. Asked again it begins anew.</summary>
    [Alias("Release")]
    Task ReleaseAsync();
}
