using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace LiveStash.Web.Controllers;

/// <summary>The answer 400 to a request that cannot be read: names each field and what is wrong with it, in words of the API.</summary>
internal static class InvalidRequest
{
    private const string BodyField = "body";

    public static ObjectResult From(ActionContext context)
    {
        var known = BodyFields(context.ActionDescriptor);
        var errors = context.ModelState
            .Where(entry => entry.Value is { Errors.Count: > 0 })
            .Select(entry => Describe(entry.Key, entry.Value!.Errors[0], known))
            .DistinctBy(error => error.Field)
            .ToDictionary(error => error.Field, error => new[] { error.Problem });
        var problem = new ValidationProblemDetails(errors) { Status = StatusCodes.Status400BadRequest, Title = "The request is not valid." };
        problem.Detail = string.Join(" ", errors.Select(error => $"{error.Key}: {error.Value[0]}."));
        return new ObjectResult(problem) { StatusCode = problem.Status, ContentTypes = { "application/problem+json" } };
    }

    // A key that begins with $ is the JSON path at which reading stopped; others are our own field names.
    private static (string Field, string Problem) Describe(string key, ModelError error, HashSet<string> known)
    {
        if (key.Length == 0)
            return (BodyField, "is missing; give a JSON object");
        if (key[0] != '$')
            return (key, error.ErrorMessage);

        var field = FieldOf(key);
        return (field, field == BodyField || known.Contains(field) ? $"is malformed, nested deeper than {StateJson.DepthMax}, or of the wrong type" : "is not a field of this request");
    }

    // "$", "$.field", "$.field.deeper", "$.field[0]" or "$['a field']"
    private static string FieldOf(string path) =>
        path.Length < 3 ? BodyField : path[1] == '.' ? path[2..].Split('.', '[')[0] : path[3..].Split('\'')[0];

    private static HashSet<string> BodyFields(ActionDescriptor action) =>
        action.Parameters.OfType<ControllerParameterDescriptor>()
            .Where(parameter => parameter.BindingInfo?.BindingSource == BindingSource.Body)
            .SelectMany(parameter => parameter.ParameterType.GetProperties())
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))
            .ToHashSet();
}
