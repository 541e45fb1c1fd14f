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
            if (Find(description.ActionDescriptor) is { Count: > 0 } stashes)
                Describe(stashes, description.ParameterDescriptions);
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
    }

    // A controller's action shows its parameters; what they add to the endpoint's metadata is not there yet.
    private static List<StashParameter> Find(ActionDescriptor action) =>
    [
        .. action.Parameters.OfType<ControllerParameterDescriptor>().Select(parameter => StashParameter.From(parameter.ParameterInfo)).OfType<StashParameter>(),
        .. action.EndpointMetadata.OfType<StashParameter>(),
    ];

    private static void Describe(List<StashParameter> stashes, IList<ApiParameterDescription> parameters)
    {
        var framework = parameters.Where(parameter => stashes.Exists(stash => stash.Type == parameter.Type)).ToList();
        foreach (var parameter in framework)
            parameters.Remove(parameter);
        parameters.Add(new ApiParameterDescription
        {
            Name = StashHeader.Name,
            Source = BindingSource.Header,
            Type = typeof(string),
            ModelMetadata = Text,
            ParameterDescriptor = framework.FirstOrDefault()?.ParameterDescriptor!,
            IsRequired = stashes.Exists(stash => stash.Required),
        });
    }
}
