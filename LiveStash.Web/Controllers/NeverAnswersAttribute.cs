using System.Globalization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LiveStash.Web.Controllers;

/// <summary>Takes out of the API description what this action has no cause to answer: <see cref="LiveStash.AspNetCore.StashProblem"/> lists the refusals of all kinds of actions.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeverAnswersAttribute(params int[] statuses) : Attribute
{
    public static Task ApplyAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        foreach (var never in context.Description.ActionDescriptor.EndpointMetadata.OfType<NeverAnswersAttribute>())
            never.Apply(operation);
        return Task.CompletedTask;
    }

    private void Apply(OpenApiOperation operation)
    {
        foreach (var status in statuses)
            operation.Responses?.Remove(status.ToString(CultureInfo.InvariantCulture));
    }
}
