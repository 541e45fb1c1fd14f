using LiveStash.AspNetCore;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace LiveStash.Web.Controllers;

/// <summary>Says in the API description what the reference is, and that an answer may carry a new one: headers of answers are unknown to the framework's own description.</summary>
internal static class StashHeaderInAnswers
{
    private const string InRequest = "The reference of the stash, as the last answer gave it.";
    private const string InAnswer = "The new reference of the stash, when it has changed. Send this one from now on.";

    public static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        if (operation.Parameters?.OfType<OpenApiParameter>().FirstOrDefault(parameter => parameter.Name == StashHeader.Name) is not { } header)
            return Task.CompletedTask;

        header.Description = InRequest;
        foreach (var (_, response) in operation.Responses?.Where(response => response.Key.StartsWith('2')) ?? [])
            if (response is OpenApiResponse answer)
                (answer.Headers ??= new Dictionary<string, IOpenApiHeader>())[StashHeader.Name] = new OpenApiHeader { Description = InAnswer, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
        return Task.CompletedTask;
    }
}
