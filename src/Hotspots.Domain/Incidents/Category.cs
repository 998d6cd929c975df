namespace Hotspots.Domain.Incidents;

/// <summary>What kind of incident it is, by the code that <c>geodata/categories.json</c> gives it.</summary>
/// <param name="Code">Lower case with hyphens, for example <c>violence-with-injury</c>.</param>
public readonly record struct Category(string Code)
{
    /// <inheritdoc/>
    public override string ToString() => Code;
}
