using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Hotspots.Server.Wire;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Hotspots.Server.Hosting;

/// <summary>What the schemas of the OpenAPI document say beyond what the serializer tells of its types.</summary>
internal static class Schemas
{
    /// <summary>Parts of what the hub pushes that no answer over HTTP has: described for who reads frames. Schemas of their own have no references.</summary>
    private static readonly Type[] OnlyInFrames = [typeof(ArrivalPart), typeof(AsOfPart), typeof(CompletenessPart), typeof(FeedPart), typeof(Scales)];

    public static OpenApiOptions AddSchemas(this OpenApiOptions openApi) => openApi
        .AddSchemaTransformer((schema, context, _) =>
        {
            NameTime(schema, context.JsonTypeInfo.Type);
            NameValues(schema, context);
            return Task.CompletedTask;
        })
        .AddDocumentTransformer(async (document, context, cancellation) =>
        {
            foreach (var part in OnlyInFrames)
            {
                document.AddComponent(part.Name, await context.GetOrCreateSchemaAsync(part, null, cancellation));
            }
        });

    // Times have a converter of ours, of which the serializer does not know that it writes strings.
    private static void NameTime(OpenApiSchema schema, Type type)
    {
        if (type == typeof(DateTimeOffset) || type == typeof(DateTimeOffset?))
        {
            schema.Type = type == typeof(DateTimeOffset) ? JsonSchemaType.String : JsonSchemaType.String | JsonSchemaType.Null;
        }
    }

    private static void NameValues(OpenApiSchema schema, OpenApiSchemaTransformerContext context)
    {
        if (context.JsonPropertyInfo?.AssociatedParameter?.AttributeProvider?.GetCustomAttributes(typeof(AllowedValuesAttribute), inherit: true) is [AllowedValuesAttribute allowed])
        {
            schema.Enum = [.. allowed.Values.Select(value => (JsonNode)JsonValue.Create(value as string)!)];
        }
    }
}
