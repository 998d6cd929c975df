using System.Collections.Frozen;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;

namespace Hotspots.Server.Lenses;

/// <summary>Refuses a query with a name that its address does not have, so that a slip of the pen is not answered with something else than was asked.</summary>
internal static class QueryNames
{
    /// <summary>Makes the filter of an endpoint from the parameters of its handler.</summary>
    /// <exception cref="LensException">When asked: a name is not one of them; the message lists them.</exception>
    public static EndpointFilterDelegate Filter(EndpointFilterFactoryContext endpoint, EndpointFilterDelegate next)
    {
        var known = endpoint.MethodInfo.GetParameters().SelectMany(NamesOf).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        return context => context.HttpContext.Request.Query.Keys.FirstOrDefault(name => !known.Contains(name)) is { } unknown
            ? throw LensText.Unknown("parameter", unknown, known.Order(StringComparer.Ordinal))
            : next(context);
    }

    private static IEnumerable<string> NamesOf(ParameterInfo parameter) =>
        parameter.GetCustomAttribute<AsParametersAttribute>() is not null ? parameter.ParameterType.GetProperties().Select(NameOf)
        : IsText(parameter.ParameterType) ? [NameOf(parameter)]
        : [];

    private static string NameOf(PropertyInfo property) => property.GetCustomAttribute<FromQueryAttribute>()?.Name ?? property.Name;

    private static string NameOf(ParameterInfo parameter) => parameter.GetCustomAttribute<FromQueryAttribute>()?.Name ?? parameter.Name!;

    // All else are bodies and services.
    private static bool IsText(Type type) => type == typeof(string) || type == typeof(string[]) || (type.IsValueType && type != typeof(CancellationToken));
}
