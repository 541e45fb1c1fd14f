using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace LiveStash.AspNetCore.Http;

/// <summary>Describes a stash parameter as what it is to a client: a request header. OpenAPI documents, whoever makes them, are made from these descriptions.</summary>
internal sealed class StashHeaderDescriber : IApiDescriptionProvider
{
    // Of its own: an app without controllers and without API descriptions has no provider of metadata.
    private static readonly ModelMetadata Text = new EmptyModelMetadataProvider().GetMetadataForType(typeof(string));

    /// <summary>After the framework's own, of controllers (-1000) and of minimal APIs (-1100).</summary>
    public int Order => -900;

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
        foreach (var description in context.Results)
            if (Find(description.ActionDescriptor) is { } stash)
                Describe(stash, description.ParameterDescriptions);
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
    }

    // A controller's action shows its parameters; what they add to the endpoint's metadata is not there yet.
    private static StashParameter? Find(ActionDescriptor action) =>
        action.Parameters.OfType<ControllerParameterDescriptor>().Select(parameter => StashParameter.From(parameter.ParameterInfo)).FirstOrDefault(stash => stash is not null)
        ?? action.EndpointMetadata.OfType<StashParameter>().FirstOrDefault();

    private static void Describe(StashParameter stash, IList<ApiParameterDescription> parameters)
    {
        var framework = parameters.FirstOrDefault(parameter => parameter.Type == stash.Type);
        if (framework is not null)
            parameters.Remove(framework);
        parameters.Add(new ApiParameterDescription
        {
            Name = StashHeader.Name,
            Source = BindingSource.Header,
            Type = typeof(string),
            ModelMetadata = Text,
            ParameterDescriptor = framework?.ParameterDescriptor!,
            IsRequired = stash.Required,
        });
    }
}
