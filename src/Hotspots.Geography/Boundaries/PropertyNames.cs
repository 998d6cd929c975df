using System.Text.RegularExpressions;
using Hotspots.Domain.Areas;
using Hotspots.Geography.GeoJson;

namespace Hotspots.Geography.Boundaries;

/// <summary>In which properties of a file the code, the name and the borough of an area stand.</summary>
internal sealed record PropertyNames(string Code, string? Name, string? Borough, string? BoroughName)
{
    /// <summary>Those asked for, and for the rest those that publishers use for such a level.</summary>
    /// <exception cref="BoundaryException">A property asked for is not there, or none holds codes.</exception>
    public static PropertyNames Choose(BoundaryRequest request, IReadOnlyList<string> present, string source)
    {
        string? Pick(string? asked, params Regex[] rules) => asked is null
            ? rules.Select(rule => present.FirstOrDefault(name => rule.IsMatch(name))).FirstOrDefault(name => name is not null)
            : present.Contains(asked, StringComparer.Ordinal) ? asked
            : throw new BoundaryException($"No feature of '{source}' has the property '{asked}'.", $"Name one of: {string.Join(", ", present)}.");

        var (code, name) = request.Level switch
        {
            AreaLevel.Ward => (WardCode, WardName),
            AreaLevel.Lsoa => (LsoaCode, LsoaName),
            _ => (BoroughCode, BoroughNames),
        };
        return new(
            Pick(request.Code, code, PlainCode) ?? throw new BoundaryException(
                $"No property of '{source}' looks like the code of a {request.Level.ToString().ToLowerInvariant()}.",
                $"Name it with --code; there are: {string.Join(", ", present)}."),
            Pick(request.Name, name, PlainName),
            request.Level == AreaLevel.Borough ? null : Pick(request.Borough, BoroughCode),
            request.Level == AreaLevel.Borough ? null : Pick(null, BoroughNames));
    }

    private static readonly Regex WardCode = new(@"^(WD|ward)\d\d_?(CD|code)$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex WardName = new(@"^(WD|ward)\d\d_?(NM|name)$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex LsoaCode = new(@"^LSOA\d\d_?(CD|code)$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex LsoaName = new(@"^LSOA\d\d_?(NM|name)$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex BoroughCode = new(@"^((LAD|LTLA)\d\d_?(CD|code)|LB_GSS_CD|(?-i:borough))$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex BoroughNames = new(@"^((LAD|LTLA)\d\d_?(NM|name)|boroughName|(?-i:BOROUGH))$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex PlainCode = new(@"^(GSS_CODE|code)$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    private static readonly Regex PlainName = new(@"^name$", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
}
