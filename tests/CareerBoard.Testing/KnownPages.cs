using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.Extensions.DependencyInjection;

namespace CareerBoard.Testing;

/// <summary>
/// What the framework finds out about pages by reflection and compiles for each, once for all boards of a run. Every start of the program looks through
/// every property of every page, which was a quarter of the processor's time of a run, and what it finds is the same each time: it hangs on the program's
/// types and on nothing that a test sets. Nothing is shared that knows a board's database, keys, clock or settings; what makes pages writes HTML and addresses as the first board does, which all do alike.
/// </summary>
internal static class KnownPages
{
    private static readonly Lock Gate = new();
    private static readonly Dictionary<Type, object> Shared = [];

    private static CompiledPageActionDescriptor[]? _pages;

    extension(IServiceCollection services)
    {
        public void ShareWhatIsKnownOfPages()
        {
            services.Share<IModelMetadataProvider>();
            services.Share<IRazorPageActivator>();
            services.Share<ITagHelperFactory>();
            services.Decorate<IRazorPageFactoryProvider>(inner => new Views(inner));
            services.Decorate<IPageFactoryProvider>(inner => new Pages(inner));
            services.Decorate<IPageModelFactoryProvider>(inner => new Models(inner));
            services.Decorate<IActionDescriptorProvider>(inner => inner() is var provider && provider.GetType().Name is "CompiledPageActionDescriptorProvider" ? new Descriptors(provider) : provider);
        }

        /// <summary>The one of the first board that asks, for all of them: it keeps no more than what it learnt of types.</summary>
        private void Share<TService>() where TService : class => services.Decorate<TService>(inner =>
        {
            lock (Gate)
            {
                if (!Shared.TryGetValue(typeof(TService), out var shared)) Shared[typeof(TService)] = shared = inner();
                return (TService)shared;
            }
        });

        private void Decorate<TService>(Func<Func<TService>, TService> wrap) where TService : class
        {
            var places = Enumerable.Range(0, services.Count).Where(place => services[place].ServiceType == typeof(TService)).ToList();
            if (places.Count == 0) throw new InvalidOperationException($"{typeof(TService)} is not there any more.");
            foreach (var place in places)
            {
                var own = services[place].ImplementationType ?? throw new InvalidOperationException($"{typeof(TService)} is made in another way now.");
                services[place] = ServiceDescriptor.Describe(typeof(TService), provider => wrap(() => (TService)ActivatorUtilities.CreateInstance(provider, own)), services[place].Lifetime);
            }
        }
    }

    /// <summary>Each board gets copies: what the framework writes beside them, such as filters with a board's keys, stays with one board.</summary>
    private sealed class Descriptors(IActionDescriptorProvider inner) : IActionDescriptorProvider
    {
        public int Order => inner.Order;

        public void OnProvidersExecuting(ActionDescriptorProviderContext context)
        {
            lock (Gate)
            {
                if (_pages is null)
                {
                    var found = new ActionDescriptorProviderContext();
                    inner.OnProvidersExecuting(found);
                    _pages = [.. found.Results.Cast<CompiledPageActionDescriptor>()];
                }
            }

            foreach (var page in _pages) context.Results.Add(Copy(page));
        }

        public void OnProvidersExecuted(ActionDescriptorProviderContext context) => inner.OnProvidersExecuted(context);

        private static CompiledPageActionDescriptor Copy(CompiledPageActionDescriptor page) => new(page)
        {
            ActionConstraints = page.ActionConstraints is { } constraints ? [.. constraints] : null,
            AttributeRouteInfo = page.AttributeRouteInfo,
            BoundProperties = page.BoundProperties,
            DeclaredModelTypeInfo = page.DeclaredModelTypeInfo,
            DisplayName = page.DisplayName,
            EndpointMetadata = [.. page.EndpointMetadata],
            FilterDescriptors = [.. page.FilterDescriptors],
            HandlerMethods = page.HandlerMethods,
            HandlerTypeInfo = page.HandlerTypeInfo,
            ModelTypeInfo = page.ModelTypeInfo,
            PageTypeInfo = page.PageTypeInfo,
            Parameters = page.Parameters,
            Properties = new Dictionary<object, object?>(page.Properties),
            RouteValues = new Dictionary<string, string?>(page.RouteValues, StringComparer.OrdinalIgnoreCase),
        };
    }

    /// <summary>How views are made, by their path.</summary>
    private sealed class Views(Func<IRazorPageFactoryProvider> inner) : IRazorPageFactoryProvider
    {
        private static readonly ConcurrentDictionary<string, RazorPageFactoryResult> Known = new(StringComparer.Ordinal);

        private readonly Lazy<IRazorPageFactoryProvider> _inner = new(inner);

        public RazorPageFactoryResult CreateFactory(string relativePath) => Known.GetOrAdd(relativePath, _inner.Value.CreateFactory);
    }

    private sealed class Pages(Func<IPageFactoryProvider> inner) : IPageFactoryProvider
    {
        private static readonly ConcurrentDictionary<TypeInfo, Func<PageContext, ViewContext, object>> Known = [];

        private readonly Lazy<IPageFactoryProvider> _inner = new(inner);

        public Func<PageContext, ViewContext, object> CreatePageFactory(CompiledPageActionDescriptor descriptor) => Known.GetOrAdd(descriptor.PageTypeInfo, _ => _inner.Value.CreatePageFactory(descriptor));

        public Action<PageContext, ViewContext, object>? CreatePageDisposer(CompiledPageActionDescriptor descriptor) => _inner.Value.CreatePageDisposer(descriptor);

        public Func<PageContext, ViewContext, object, ValueTask>? CreateAsyncPageDisposer(CompiledPageActionDescriptor descriptor) => _inner.Value.CreateAsyncPageDisposer(descriptor);
    }

    private sealed class Models(Func<IPageModelFactoryProvider> inner) : IPageModelFactoryProvider
    {
        private static readonly ConcurrentDictionary<TypeInfo, Func<PageContext, object>?> Known = [];

        private readonly Lazy<IPageModelFactoryProvider> _inner = new(inner);

        public Func<PageContext, object>? CreateModelFactory(CompiledPageActionDescriptor descriptor) => descriptor.ModelTypeInfo is { } model ? Known.GetOrAdd(model, _ => _inner.Value.CreateModelFactory(descriptor)) : null;

        public Action<PageContext, object>? CreateModelDisposer(CompiledPageActionDescriptor descriptor) => _inner.Value.CreateModelDisposer(descriptor);

        public Func<PageContext, object, ValueTask>? CreateAsyncModelDisposer(CompiledPageActionDescriptor descriptor) => _inner.Value.CreateAsyncModelDisposer(descriptor);
    }
}
