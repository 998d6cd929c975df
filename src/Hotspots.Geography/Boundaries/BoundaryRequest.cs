using Hotspots.Domain.Areas;

namespace Hotspots.Geography.Boundaries;

/// <summary>How a boundary file is to be read.</summary>
/// <param name="Level">What its features are.</param>
/// <param name="Edition">What this edition is to be called, for example <c>2022</c>.</param>
public sealed record BoundaryRequest(AreaLevel Level, string Edition)
{
    /// <summary>The property that holds the code; null to find it, for example <c>WD22CD</c>.</summary>
    public string? Code { get; init; }

    /// <summary>The property that holds the name; null to find it, for example <c>WD22NM</c>.</summary>
    public string? Name { get; init; }

    /// <summary>The property that holds the code of the borough; null to find it, for example <c>LAD22CD</c>.</summary>
    public string? Borough { get; init; }

    /// <summary>What the licence wants said; null for what the file says, or else that of ONS and Ordnance Survey.</summary>
    public string? Credit { get; init; }

    /// <summary>Whether the boundaries only resemble the official ones; null for what the file says.</summary>
    public bool? Approximate { get; init; }

    /// <summary>What the licence of the Office for National Statistics asks for beside its boundaries.</summary>
    public const string OnsCredit =
        "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. Contains OS data © Crown copyright and database right.";
}
