#pragma warning disable BL0006 // Blazor may change the batch without notice; it is not looked at here.
using System.Runtime.ExceptionServices;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.RenderTree;
using Microsoft.Extensions.Logging;

namespace LiveStash.Web.Tests.Support;

/// <summary>Runs components as a circuit does, and draws nothing: its page has shown each render at once, until it is lost.</summary>
internal sealed class TestRenderer(IServiceProvider services, ILoggerFactory logs) : Renderer(services, logs)
{
    private Task _shown = Task.CompletedTask;

    public override Dispatcher Dispatcher { get; } = Dispatcher.CreateDefault();

    public Task<T> RenderAsync<T>(ParameterView parameters)
        where T : IComponent => Dispatcher.InvokeAsync(async () =>
        {
            var component = (T)InstantiateComponent(typeof(T));
            await RenderRootComponentAsync(AssignRootComponentId(component), parameters);
            return component;
        });

    /// <summary>Makes a component that is given its parameters later.</summary>
    public Task<T> AttachAsync<T>()
        where T : IComponent => Dispatcher.InvokeAsync(() =>
        {
            var component = (T)InstantiateComponent(typeof(T));
            AssignRootComponentId(component);
            return component;
        });

    /// <summary>From here on no page says that it has shown a render.</summary>
    public void LosePage() => _shown = new TaskCompletionSource().Task;

    public ValueTask CloseAsync() => DisposeAsync();

    protected override void HandleException(Exception exception) => ExceptionDispatchInfo.Throw(exception);

    protected override Task UpdateDisplayAsync(in RenderBatch renderBatch) => _shown;
}
