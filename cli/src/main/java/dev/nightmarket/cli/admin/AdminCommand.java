package dev.nightmarket.cli.admin;

import picocli.CommandLine.Command;

/** {@code nightmarket admin …}. */
@Command(
        name = "admin",
        description = "The seller's door: hosts, products, questions, shows, on air and off.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Fields are those of admin.v1 in protobuf's JSON. For example:",
            "  ./nightmarket admin products list",
            "  echo '{\"stock\": 12}' | ./nightmarket admin products update camellia-serum --file -",
            "  ./nightmarket admin go-live evening-show"
        },
        subcommands = {
            ResourceCommand.Hosts.class,
            ResourceCommand.Products.class,
            ResourceCommand.Faq.class,
            ResourceCommand.Shows.class,
            ResourceCommand.Pronunciations.class,
            ChannelVoicesCommand.class,
            StudioCommand.class,
            CueCommand.class,
            ResourceCommand.GoLive.class,
            ResourceCommand.Stop.class,
            StageCommand.class
        })
public final class AdminCommand {}
