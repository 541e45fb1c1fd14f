using System.ComponentModel.DataAnnotations;

namespace LiveStash.Web.Controllers;

/// <summary>The call is about a stash that is there: a request without a reference is not valid.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class RequiredReferenceAttribute : RequiredAttribute
{
    public RequiredReferenceAttribute() => ErrorMessage = "is missing; send the reference in this header";
}
