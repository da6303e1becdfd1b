using CareerBoard.Data;
using CareerBoard.Data.Accounts;
using CareerBoard.Data.Audit;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.StaticAssets;

namespace CareerBoard.Web.Hosting;

internal static class SignInHosting
{
    extension(WebApplicationBuilder builder)
    {
        public WebApplicationBuilder AddSignIn()
        {
            builder.Services
                .AddIdentityCore<Account>(identity =>
                {
                    identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
                    identity.User.RequireUniqueEmail = true;
                    identity.User.AllowedUserNameCharacters = null!;
                    identity.SignIn.RequireConfirmedEmail = true;
                    identity.Lockout.AllowedForNewUsers = false;
                    (identity.Password.RequiredLength, identity.Password.RequiredUniqueChars) = (12, 1);
                    (identity.Password.RequireDigit, identity.Password.RequireLowercase, identity.Password.RequireUppercase, identity.Password.RequireNonAlphanumeric) = (false, false, false, false);
                })
                .AddEntityFrameworkStores<CareerBoardDb>()
                .AddSignInManager()
                .AddDefaultTokenProviders();

            builder.Services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
            builder.Services.ConfigureApplicationCookie(cookie =>
            {
                cookie.LoginPath = "/account/sign-in";
                cookie.LogoutPath = "/account/sign-out";
                cookie.ReturnUrlParameter = "returnUrl";
            });

            builder.Services.AddScoped<Caller>();
            builder.Services.AddScoped(services => services.GetRequiredService<Caller>().Member
                ?? throw new InvalidOperationException("This endpoint is for members, and nobody saw to it that only members reach it."));

            var authorization = builder.Services.AddAuthorizationBuilder();
            authorization.SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAssertion(_ => false).Build());
            foreach (var audience in Enum.GetValues<Audience>())
            {
                authorization.AddPolicy(audience.ToString(), policy => policy.AddRequirements(new Belongs(audience)));
            }

            builder.Services.AddScoped<IAuthorizationHandler, BelongsHandler>();
            builder.Services.AddSingleton<IAuthorizationMiddlewareResultHandler, NotFoundForStrangers>();
            return builder;
        }
    }

    extension(WebApplication app)
    {
        public WebApplication UseSignIn()
        {
            app.UseRouting();
            app.UseAuthentication();
            app.Use((http, next) => LoadCallerAsync(http, next));
            app.UseAuthorization();
            return app;
        }
    }

    private static async Task LoadCallerAsync(HttpContext http, RequestDelegate next)
    {
        var metadata = http.GetEndpoint()?.Metadata;
        if (metadata?.GetMetadata<StaticAssetDescriptor>() is null && metadata?.GetMetadata<AsksForNobody>() is null)
        {
            var services = http.RequestServices;
            await services.GetRequiredService<Caller>().LoadAsync(http, services.GetRequiredService<CareerBoardDb>(), services.GetRequiredService<Actor>());
        }

        await next(http);
    }

    private sealed record Belongs(Audience Audience) : IAuthorizationRequirement;

    private sealed class BelongsHandler(Caller caller) : AuthorizationHandler<Belongs>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Belongs requirement)
        {
            if (caller.Belongs(requirement.Audience)) context.Succeed(requirement);
            return Task.CompletedTask;
        }
    }

    /// <summary>Visitors are asked to sign in; who is signed in and has no access learns no more than that nothing is there.</summary>
    private sealed class NotFoundForStrangers : IAuthorizationMiddlewareResultHandler
    {
        private readonly AuthorizationMiddlewareResultHandler _default = new();

        public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
        {
            // Routing answers a wrong method with an endpoint of its own making, which nobody could have opened.
            if (authorizeResult.Succeeded || context.GetEndpoint() is not RouteEndpoint) return next(context);

            var signedIn = context.User.Identity?.IsAuthenticated is true;
            var isOpenToSome = context.GetEndpoint()?.Metadata.GetMetadata<OpenToAttribute>() is not null;
            if (!signedIn && isOpenToSome) return _default.HandleAsync(next, context, policy, PolicyAuthorizationResult.Challenge());

            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
    }
}
