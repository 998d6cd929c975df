using Hotspots.Grains.Messages;

namespace Hotspots.Grains.Watching;

/// <summary>Is shown a board whenever there is a newer one.</summary>
[Alias("hotspots.boardobserver")]
public interface IBoardObserver : IGrainObserver
{
    /// <summary>Takes the newest picture; the next one is sent when this returns true, and none any more when nobody watches.</summary>
    [ResponseTimeout("00:00:05")]
    [Alias("Show")]
    Task<bool> ShowAsync(BoardPictureMessage picture);
}

/// <summary>Is shown a surface whenever there is a newer one.</summary>
[Alias("hotspots.surfaceobserver")]
public interface ISurfaceObserver : IGrainObserver
{
    /// <summary>Takes the newest surface; the next one is sent when this returns true, and none any more when nobody watches.</summary>
    [ResponseTimeout("00:00:05")]
    [Alias("Show")]
    Task<bool> ShowAsync(SurfaceMessage surface);
}
