namespace Hotspots.Domain.Areas;

/// <summary>The kinds of area that every incident falls in one of each.</summary>
public enum AreaLevel
{
    /// <summary>A lower layer super output area: about 1,500 residents.</summary>
    Lsoa = 0,

    /// <summary>An electoral ward.</summary>
    Ward = 1,

    /// <summary>A borough, or another local authority district.</summary>
    Borough = 2,
}

/// <summary>Names an area. A code means nothing without its edition, since codes are reused and boundaries move.</summary>
/// <param name="Level">LSOA, ward or borough.</param>
/// <param name="Edition">The boundary edition, for example <c>2022</c>.</param>
/// <param name="Code">The official code, for example <c>E05013714</c>.</param>
public readonly record struct AreaKey(AreaLevel Level, string Edition, string Code)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Level}/{Edition}/{Code}".ToLowerInvariant();
}
