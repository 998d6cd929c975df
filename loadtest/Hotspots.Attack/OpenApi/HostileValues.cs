namespace Hotspots.Attack;

/// <summary>What no honest client sends.</summary>
internal static class HostileValues
{
    private static readonly string[] Calendar =
    [
        "0001", "9999", "0000", "10000", "0001-01", "9999-12", "9999-13", "0001-01-01", "9999-12-31", "0000-01-01", "10000-01-01", "-0001-01-01", "2026-02-30", "2026-03-29T01:30:00",
        "0001-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "0001-01-01T00:00:00-14:00", "9999-12-31T23:59:59.9999999Z", "9999-12-31T23:59:59-14:00", "9999-12-31T23:59:59+14:00",
        "0001-W01", "9999-W52", "9999-W53", "0001-Q1", "9999-Q4", "winter-0001", "spring-0001", "autumn-9999", "winter-9999", "last-9999-years", "last-9999-months", "last-9999-weeks", "last-9999-days",
        "0001-01-01/9999-12-31", "9999-12-31/0001-01-01", "9999-12/9999-12", "0001-01/0001-01", "0001-01-01/0001-01-01", "9999-12-31/9999-12-31", "/", "../..",
        "0001-01-01T00:00:00Z/..", "../9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00/9999-12-31T23:59:59-14:00", "1@0001-01-01T00:00:00Z", "0@9999-12-31T23:59:59.9999999Z",
        "1@0001-01-01T00:00:00+14:00", "-1@2026-01-01T00:00:00Z", "9223372036854775807@2026-01-01T00:00:00Z", "@", "1@",
    ];

    private static readonly string[] Numbers =
    [
        "0", "-0", "-1", "1", "4", "2147483647", "2147483648", "-2147483648", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "18446744073709551616", "1e308", "1e999", "-1e999",
        "NaN", "Infinity", "-Infinity", "0x10", "1_000", "1,", ",", "1,1", "0,0", "2147483647,2147483647", "0.0000000000000001", "\u0661\u0662\u0663", "+1", " 1 ",
    ];

    private static readonly string[] Letters =
    [
        "", " ", "null", "undefined", "true", "\0", "a\0b", "a\r\nSet-Cookie: x=y", "\u0001\u001e\u007f", "\u0085\u2028\u2029", "\ud800", "\udc00\ud800", "a\ud800", "a\udfff", "\ufffe\uffff", "\ufeff",
        "\u202egnp", "e" + new string('\u0301', 1_000), "\ufdfa", "\u0130\u0131\u212a\u017f\u00df", "\U0001f600", "\U000e0041", "\u00a0", "\u3000", "%", "%%", "%00", "%zz", "%2e%2e%2f", "..", "../../etc/passwd",
        "..\\..", "'", "\"", "'; DROP TABLE revision;--", "<script>alert(1)</script>", "{{7*7}}", "${7*7}", "=1+1", ";", "&", "#", "?", "//", "//evil.example", "/\\evil.example", "javascript:alert(1)",
        "*", "a*", "**", ".", "$", "pwd-pwd-pwd", string.Concat(Enumerable.Repeat("pwd-", 500)), new('a', 7_000), new(',', 3_000), new('(', 3_000), new('[', 3_000), new('\u00e9', 1_500),
    ];

    private static readonly string[] Geometry =
    [
        "POLYGON", "POLYGON EMPTY", "MULTIPOLYGON EMPTY", "POLYGON((", "POLYGON((0 0))", "POLYGON(())", "POLYGON((NaN NaN, NaN NaN, NaN NaN, NaN NaN))", "POLYGON((1e308 1e308, -1e308 1e308, 0 0, 1e308 1e308))",
        "POLYGON((-0.12 51.41, -0.12 51.41, -0.12 51.41, -0.12 51.41))", "POLYGON((-0.13 51.41, -0.11 51.43, -0.11 51.41, -0.13 51.43, -0.13 51.41))", "POLYGON Z((-0.13 51.41 1, -0.11 51.41 NaN, -0.11 51.43 3, -0.13 51.41 1))",
        "POLYGON((-0.13 51.41, -0.11 51.41, -0.12 51.41, -0.13 51.41))", "POLYGON((-0.13 51.41, -0.11 51.41, -0.11 51.43))", "POLYGON((-0.13 51.41, -0.11 51.41, -0.11 51.43, -0.13 51.41), EMPTY)",
        "GEOMETRYCOLLECTION(" + string.Concat(Enumerable.Repeat("GEOMETRYCOLLECTION(", 300)), "SRID=27700;POLYGON((1 1, 2 1, 2 2, 1 1))", "POLYGON((-8 49, 2 49, 2 61, -8 61, -8 49))", Comb(150),
        "-180,-90,180,90", "180,90,-180,-90", "NaN,NaN,NaN,NaN", "1e308,-1e308,1e308,1e308", "-0.12,51.42,-0.12,51.42", "1,2,3", "1,2,3,4,5,6",
    ];

    private static readonly string[] Json =
    [
        "null", "true", "0", "-1", "1.5", "1e999", "-1e999", "9223372036854775808", "\"\"", "[]", "{}", "[null]", "[[]]", "[1]", "[\"\"]", "[\"a\",\"a\"]", "[{}]", "{\"after\":\"0001-01-01T00:00:00Z\",\"upTo\":\"9999-12-31T23:59:59Z\"}",
        "{\"after\":null}", "{\"source\":null,\"id\":null}", "{\"source\":\"police\",\"id\":\"f-1\"}", "NaN", "'a'", "\"\\ud800\"", "\"\\u0000\"", "\"\\x\"", "\"a", "[", "{", "",
        $"[{string.Join(',', Enumerable.Repeat("\"viewer\"", 5_000))}]", new string('[', 2_000), new string('[', 200) + new string(']', 200),
    ];

    private static readonly string[] Whole =
    [
        "", "null", "true", "0", "\"text\"", "[]", "{}", "[[]]", "[null]", "[{}]", "{", "}", "[", "{\"a\":", "\ufeff{}", "{}{}", "[1,2", "{\"name\":\"a\",\"name\":\"b\"}", "{\"__proto__\":{\"roles\":[\"administrator\"]}}", "\0",
        new string('[', 50_000), string.Concat(Enumerable.Repeat("{\"a\":", 20_000)), new string(' ', 60_000), new string('\n', 60_000), string.Concat(Enumerable.Repeat("0\n", 5_000)),
        "{\"type\":\"FeatureCollection\",\"features\":null}", "{\"type\":\"FeatureCollection\",\"features\":[null,1,{}]}", "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[]},\"properties\":{}}",
        "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[1e999,null]},\"properties\":null}", "{\"type\":\"Feature\",\"geometry\":null,\"properties\":{\"source\":\"police\",\"id\":\"g\"}}",
        "source,id\n\"", "\"\"\"\"\"\"", ",,,,\n,,,,", "source,id,occurredAt,category\npolice,c1,0001-01-01T00:00:00+14:00,arson\npolice,c2,9999-12-31T23:59:59-14:00,arson\npolice,c3,0001-01,arson\npolice,c4,9999-12,arson\n",
        "name=%ff&password=%00", "a=b&a=b&&&==", "--x\r\n",
    ];

    /// <summary>Texts for addresses, headers, forms and the members of bodies.</summary>
    public static IReadOnlyList<string> Texts { get; } = [.. Calendar, .. Numbers, .. Letters, .. Geometry];

    /// <summary>Values of members of bodies, as JSON or what only looks like it.</summary>
    public static IReadOnlyList<string> Members { get; } = [.. Texts.Select(Written.Quoted), .. Numbers, .. Json];

    /// <summary>Bodies.</summary>
    public static IReadOnlyList<string> Bodies => Whole;

    // Teeth that cross each other: mending it, or laying it over something, costs the square of how many they are.
    private static string Comb(int teeth) => $"POLYGON(({string.Join(", ", Enumerable.Range(0, teeth).Select(tooth => FormattableString.Invariant($"{-0.13 + (0.02 * tooth / teeth):F6} {(tooth % 2 == 0 ? 51.41 : 51.43)}, {-0.11 - (0.02 * tooth / teeth):F6} {(tooth % 2 == 0 ? 51.43 : 51.41)}")))}, -0.13 51.41))";
}
