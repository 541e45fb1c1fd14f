using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace LiveStash.AspNetCore.Http;

/// <summary>Binds a parameter of a controller's action. One that is required and has no reference stays unset, for MVC to complain of.</summary>
internal sealed class StashHandleBinder : IModelBinder
{
    private const BindingFlags Internal = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DoNotWrapExceptions;

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var stash = RequestStash.Of(bindingContext.HttpContext, bindingContext.ModelType.GenericTypeArguments[0]);
        if (stash.Reference is not null || !IsRequired(bindingContext.ModelMetadata))
            bindingContext.Result = ModelBindingResult.Success(stash.Handle ??= Activator.CreateInstance(bindingContext.ModelType, Internal, binder: null, [stash], culture: null));
        return Task.CompletedTask;
    }

    // Not metadata.IsRequired: that holds for every parameter whose type is not nullable.
    private static bool IsRequired(ModelMetadata metadata) =>
        metadata is DefaultModelMetadata { Attributes.Attributes: { } attributes } && attributes.OfType<RequiredAttribute>().Any();
}
