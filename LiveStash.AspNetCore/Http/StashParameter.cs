using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace LiveStash.AspNetCore.Http;

/// <summary>Metadata of an endpoint that has a stash for a parameter.</summary>
/// <param name="Type">The parameter's type.</param>
/// <param name="Required">A request without a reference is refused.</param>
internal sealed record StashParameter(Type Type, bool Required)
{
    /// <returns><see langword="null"/> when the parameter is something else.</returns>
    public static StashParameter? From(ParameterInfo parameter) =>
        parameter.ParameterType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(StashHandle<>) ? new StashParameter(type, IsRequired(parameter)) : null;

    public static bool IsRequired(ParameterInfo parameter) => parameter.IsDefined(typeof(RequiredAttribute), inherit: true);
}
