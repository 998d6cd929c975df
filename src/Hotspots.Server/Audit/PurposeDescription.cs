using Hotspots.Server.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Hotspots.Server.Audit;

/// <summary>Says in the API's description of whatever is recorded how a purpose is stated.</summary>
internal static class PurposeDescription
{
    private static string Told =>
        $"Why you look, kept with your name in the record of who looked. More than ASCII is percent-encoded. "
        + $"Where a district demands it, as /api/view lists them, the answer without it is 403 with {Problems.TypeOf(Problems.PurposeNeeded)}.";

    /// <summary>Adds the header to the description of a question.</summary>
    public static Task AddToAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellation)
    {
        if (RecordFilter.Concerns(new(context.Description.ActionDescriptor.EndpointMetadata), context.Description.HttpMethod ?? ""))
        {
            operation.Parameters = [.. operation.Parameters ?? [], Header()];
        }

        return Task.CompletedTask;
    }

    private static OpenApiParameter Header() => new()
    {
        Name = Purposes.Header, In = ParameterLocation.Header, Description = Told, Schema = new OpenApiSchema { Type = JsonSchemaType.String }, Example = "Weekly tasking",
    };
}
