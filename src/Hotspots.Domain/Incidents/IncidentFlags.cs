namespace Hotspots.Domain.Incidents;

/// <summary>Circumstances that a category does not tell; groups may ask for them.</summary>
[Flags]
public enum IncidentFlags
{
    /// <summary>Nothing noted.</summary>
    None = 0,

    /// <summary>Domestic abuse.</summary>
    Domestic = 1,

    /// <summary>A knife or other blade was involved.</summary>
    Knife = 2,

    /// <summary>A firearm was involved.</summary>
    Gun = 4,

    /// <summary>A noxious or corrosive substance was involved.</summary>
    NoxiousSubstance = 8,

    /// <summary>The victim was under 25.</summary>
    Under25 = 16,
}
