using System.Reflection;
using Xunit.Sdk;

namespace LiveStash.Web.Tests.Support;

/// <summary>Runs a test on each counter page, before its other values.</summary>
internal sealed class OnEachCounterAttribute(params object[] values) : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[CounterPage.Hub, .. values], [CounterPage.Blazor, .. values]];
}
